package dev.cellcast.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cellcast.local.verb.CommandLines;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whole jobs in a bench, so few records that the figures mean nothing. */
@Timeout(180)
class BenchIT {
    @TempDir
    Path directory;

    @Test
    void jobsTakeTurns() throws Exception {
        Path json = directory.resolve("bench.json");

        int code = CommandLines.create().execute("bench", "--tiny", "--parts", "job", "--json", json.toString());

        assertThat(code).isZero();
        JsonNode found = JsonMapper.builder().build().readTree(json.toFile());
        assertThat(found.at("/job"))
                .hasSizeGreaterThanOrEqualTo(4)
                .allMatch(job -> job.at("/events_per_second").asDouble() > 0);
        assertThat(found.at("/ratios/job_vs_identity").asDouble()).isPositive();
        assertThat(found.at("/machine/cores").asInt()).isPositive();
    }
}
