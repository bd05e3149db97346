package dev.cellcast.local.verb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verb, down to the measurement. */
class CapacityVerbTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @Test
    void measuresAndSaysWhatIsNeeded(@TempDir Path directory) throws Exception {
        Path json = directory.resolve("capacity.json");

        int code = run(
                "capacity",
                "--cell",
                "gru",
                "--adapt",
                "off",
                "--horizons",
                "1,3",
                "--series",
                "6000",
                "--rate",
                "1/60",
                "--json",
                json.toString());

        assertThat(code).as(errors.toString()).isZero();
        assertThat(out.toString()).contains("6,000 series", "100 readings/s", "memory of the network", "2.0 scores");
        JsonNode facts = JsonMapper.builder().build().readTree(json.toFile());
        assertThat(facts.at("/bytes_per_series/cell.memory").asInt()).isEqualTo(32 * Float.BYTES);
        assertThat(facts.at("/forecaster_nanos").asDouble()).isPositive();
        assertThat(facts.at("/codec_nanos").asDouble()).isPositive();
        assertThat(facts.at("/forecast_bytes_per_second").asDouble()).isGreaterThan(100 * 100);
        assertThat(facts.at("/score_bytes_per_second").asDouble()).isGreaterThan(100 * 2 * 100);
    }

    @Test
    void refusesARateThatIsNone() {
        assertThat(run("capacity", "--series", "10", "--rate", "1/0")).isEqualTo(2);

        assertThat(errors.toString())
                .contains("readings per second above 0, like 1/60 or 0.2, are required, found 1/0");
    }

    @Test
    void refusesWhatCannotForecast() {
        assertThat(run("capacity", "--series", "10", "--rate", "1", "--cell", "tree"))
                .isEqualTo(1);

        assertThat(errors.toString()).contains("tree").contains("gru");
    }

    private int run(String... arguments) {
        return CommandLines.create()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(errors))
                .execute(arguments);
    }
}
