package dev.cellcast.local.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.cellcast.forecast.StatePart;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The arithmetic, on round numbers. */
class CapacityTest {
    private static final Unit UNIT = new Unit(20_000, 10_000, 80, 500, 1_000, 2);
    private static final Capacity CAPACITY = new Capacity(
            new Load(1_000_000, 0.01, Duration.ofSeconds(10)),
            List.of(
                    new StatePart("regressions.covariance", 6_000),
                    new StatePart("regression-slow.weights", 3_000),
                    new StatePart("scaler.mean", 500),
                    new StatePart("timeline.steps", 500)),
            UNIT);

    @Test
    void stateGrowsWithTheSeries() {
        assertThat(CAPACITY.stateBytes()).isEqualTo(10_000);
        assertThat(CAPACITY.totalBytes()).isEqualTo(1_000_000L * (10_000 + Capacity.BOOKKEEPING_BYTES));
        assertThat(CAPACITY.checkpointBytes()).isEqualTo(1_000_000L * (10_000 + Capacity.CHECKPOINT_OVERHEAD_BYTES));
    }

    @Test
    void onlyWhatHasChangedIsAddedToRocksDb() {
        assertThat(CAPACITY.incrementalBytes()).isEqualTo(CAPACITY.checkpointBytes() / 10);
        assertThat(CAPACITY.checkpointBytesPerSecond(1_000)).isEqualTo(100);
    }

    @Test
    void coresFollowFromReadings() {
        assertThat(CAPACITY.nanosPerReading()).isEqualTo(30_000 + 4 * Capacity.TRANSPORT_NANOS_PER_RECORD);
        assertThat(CAPACITY.busyCores()).isCloseTo(0.43, within(1e-9));
        assertThat(Capacity.cores(CAPACITY.busyCores())).isEqualTo(1);
        Capacity busier = new Capacity(new Load(10_000_000, 0.01, Duration.ofSeconds(10)), CAPACITY.parts(), UNIT);
        assertThat(Capacity.cores(busier.busyCores())).isEqualTo(7);
    }

    @Test
    void rocksDbTakesTimeForEachByte() {
        assertThat(CAPACITY.rocksDbNanos()).isEqualTo(10_000 * Capacity.ROCKSDB_NANOS_PER_BYTE);
        assertThat(CAPACITY.busyCoresWithRocksDb())
                .isCloseTo(0.43 + 10_000 * CAPACITY.rocksDbNanos() / 1e9, within(1e-9));
    }

    @Test
    void bandwidthIsThatOfTheRecords() {
        assertThat(CAPACITY.bytesInPerSecond()).isCloseTo(800_000, within(1e-6));
        assertThat(CAPACITY.forecastBytesPerSecond()).isCloseTo(5_000_000, within(1e-6));
        assertThat(CAPACITY.scoreBytesPerSecond()).isCloseTo(10_000_000, within(1e-6));
    }

    @Test
    void wordsGroupTheParts() {
        StringWriter said = new StringWriter();

        CapacityOutput.print("gru", CAPACITY, new PrintWriter(said));

        assertThat(said.toString())
                .contains("10,000 readings/s; gru")
                .containsPattern("what regressions share +6,000\n")
                .containsPattern("coefficients on lags and network +3,000\n")
                .containsPattern("scale, clock, what lessons look back at +1,000\n")
                .containsPattern("state, on the heap .* 10.4 GB\n");
    }

    @Test
    void aLoadNeedsSeriesAndReadings() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Load(0, 1, Duration.ofSeconds(10)))
                .withMessageContaining("1 series or more");
    }

    @Test
    void sizesHaveThreeDigits() {
        assertThat(CapacityOutput.size(0)).isEqualTo("0 B");
        assertThat(CapacityOutput.size(999)).isEqualTo("999 B");
        assertThat(CapacityOutput.size(1_234)).isEqualTo("1.23 kB");
        assertThat(CapacityOutput.size(12_345_678)).isEqualTo("12.3 MB");
        assertThat(CapacityOutput.size(999_900_000_000L)).isEqualTo("1.00 TB");
    }
}
