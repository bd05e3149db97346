package dev.cellcast.local.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cellcast.forecast.Observation;
import java.util.List;
import org.junit.jupiter.api.Test;

class MachineSensorsTest {

    @Test
    void readThisMachine() {
        MachineSensors sensors = new MachineSensors();
        sensors.read(0); // rates are differences: the first reading has none

        List<Observation> readings = sensors.read(1_000);

        assertThat(readings).hasSizeGreaterThan(5).allSatisfy(reading -> assertThat(reading.timestampMillis())
                .isEqualTo(1_000));
        assertThat(readings)
                .extracting(Observation::seriesId)
                .doesNotHaveDuplicates()
                .contains("cpu/total");
    }
}
