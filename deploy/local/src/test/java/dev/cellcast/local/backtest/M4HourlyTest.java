package dev.cellcast.local.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cellcast.local.console.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class M4HourlyTest {
    @TempDir
    Path directory;

    private Path file(String name, String... lines) throws IOException {
        return Files.write(directory.resolve(name), List.of(lines));
    }

    private static String line(String id, double value, int count) {
        return '"' + id + "\"," + String.join(",", Collections.nCopies(count, "" + value)) + ",,NA";
    }

    @Test
    void readsLinesUpToWhereTheyEnd() throws IOException {
        M4Hourly m4 = M4Hourly.read(
                file("train.csv", "V1,V2", line("H1", 4, 30)),
                file("test.csv", "V1,V2", line("H1", 5, M4Hourly.STEPS)));
        assertThat(m4.training().get("H1")).hasSize(30).containsOnly(4);
        assertThat(m4.test().get("H1")).hasSize(M4Hourly.STEPS).containsOnly(5);
        assertThat(m4.observations("H1")).hasSize(30);
    }

    @Test
    void filesThatDoNotBelongTogetherAreRefused() throws IOException {
        Path training = file("train.csv", "V1,V2", line("H1", 4, 30));
        assertThatThrownBy(() -> M4Hourly.read(training, file("test.csv", "V1", line("H2", 5, M4Hourly.STEPS))))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("series H2: 48 values after more than 24");
        assertThatThrownBy(() -> M4Hourly.read(training, directory.resolve("none.csv")))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("There is no file");
    }

    /** By hand: the seasonal naive errs by 24 in training. */
    @Test
    void accuracyIsAsPublished() {
        double[] before = IntStream.range(0, 72).asDoubleStream().toArray();
        double[] actual = DoubleStream.generate(() -> 90).limit(M4Hourly.STEPS).toArray();
        double[] said = DoubleStream.generate(() -> 110).limit(M4Hourly.STEPS).toArray();
        M4Hourly m4 = new M4Hourly(Map.of("H1", before), Map.of("H1", actual));

        M4Hourly.Accuracy accuracy = m4.judge(Map.of("H1", said));

        assertThat(accuracy.smape()).isCloseTo(200 * 20 / 200.0, within(1e-9));
        assertThat(accuracy.mase()).isCloseTo(20 / 24.0, within(1e-9));
        assertThat(accuracy.owa(new M4Hourly.Accuracy(40, 20 / 24.0))).isCloseTo(0.75, within(1e-9));
    }
}
