package dev.cellcast.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cellcast.local.bench.peer.LstmWeights;
import dev.cellcast.local.bench.peer.Peer;
import dev.cellcast.local.bench.peer.Stepper;
import dev.cellcast.local.bench.peer.Unroller;
import dev.cellcast.local.verb.CommandLines;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class PeersTest {
    private static final int INPUTS = 4;
    private static final int HIDDEN = 16;

    @TempDir
    Path directory;

    /** Each has come to Cellcast's own memory before it is timed: the bench ends otherwise. */
    @Test
    void allAreMeasuredOnTheSameNetwork() throws Exception {
        Path json = directory.resolve("bench.json");

        int code = CommandLines.create()
                .execute(
                        "bench",
                        "--tiny",
                        "--parts",
                        "step,train,observe",
                        "--json",
                        json.toString(),
                        "--plots",
                        directory.toString());

        assertThat(code).isZero();
        JsonNode found = JsonMapper.builder().build().readTree(json.toFile());
        assertThat(found.at("/ratios").fieldNames())
                .toIterable()
                .contains(
                        "step_vs_onnxruntime_h16",
                        "step_vs_nd4j_h16",
                        "step_vs_dl4j_h16",
                        "step_vs_pytorch_h16",
                        "step_fraction_of_peak_h16",
                        "bptt_java_vs_dl4j_h16",
                        "bptt_java_vs_pytorch_h16",
                        "observe_bytes_per_event");
        assertThat(found.at("/ratios")).allMatch(ratio -> ratio.asDouble() >= 0);
        assertThat(directory.resolve("step.png")).isNotEmptyFile();
        assertThat(directory.resolve("lookback.png")).isNotEmptyFile();
    }

    @Test
    void aWindowComesToTheSameAsItsSteps() {
        LstmWeights weights = LstmWeights.random(INPUTS, HIDDEN, 1);
        Peer peer = Peer.of("onnxruntime").orElseThrow();
        float[] window = new float[INPUTS * 5];
        for (int k = 0; k < window.length; k++) {
            window[k] = (float) Math.sin(k);
        }
        float[] expected = new float[2 * HIDDEN];
        float[] found = new float[HIDDEN];
        try (Stepper stepper = peer.stepper(weights);
                Unroller unroller = peer.unroller(weights, 5).orElseThrow()) {
            for (int t = 0; t < 5; t++) {
                float[] x = new float[INPUTS];
                System.arraycopy(window, t * INPUTS, x, 0, INPUTS);
                stepper.step(x);
            }
            stepper.store(expected);
            unroller.run(window, found);
            unroller.run(window, found); // begins anew each time
        }
        for (int j = 0; j < HIDDEN; j++) {
            assertThat(found[j]).isCloseTo(expected[j], within(1e-6f));
        }
    }
}
