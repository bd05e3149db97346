package dev.cellcast.local.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cellcast.forecast.Observation;
import org.junit.jupiter.api.Test;

class SimulatedSensorsTest {

    @Test
    void sayWhatTheyAre() {
        assertThat(new SimulatedSensors(2, 1).read(1_000))
                .extracting(Observation::seriesId)
                .containsExactly("simulated/0001", "simulated/0002");
    }

    @Test
    void readTheSameAgain() {
        assertThat(new SimulatedSensors(3, 7).read(5_000)).isEqualTo(new SimulatedSensors(3, 7).read(5_000));
        assertThat(new SimulatedSensors(3, 7).read(5_000)).isNotEqualTo(new SimulatedSensors(3, 8).read(5_000));
    }

    @Test
    void numberIsBounded() {
        assertThatThrownBy(() -> new SimulatedSensors(0, 1)).hasMessageContaining("found 0");
        assertThatThrownBy(() -> new SimulatedSensors(10_000, 1)).hasMessageContaining("9999");
    }
}
