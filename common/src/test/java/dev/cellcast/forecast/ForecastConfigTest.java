package dev.cellcast.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ForecastConfigTest {

    @Test
    void defaultsAreValid() {
        assertThat(ForecastConfig.defaults().maxHorizon()).isEqualTo(48);
    }

    @Test
    void messagesSayWhatIsRequiredAndWhatWasFound() {
        assertThatThrownBy(() -> Series.config(List.of(), List.of())).hasMessageContaining("horizons", "not empty");
        assertThatThrownBy(() -> Series.config(List.of(3, 1), List.of())).hasMessageContaining("found [3, 1]");
        assertThatThrownBy(() -> Series.config(List.of(0), List.of())).hasMessageContaining("within 1 … 1024");
        assertThatThrownBy(() -> Series.config(List.of(1), List.of(1))).hasMessageContaining("seasons");
        assertThatThrownBy(() -> withProbabilities(List.of(0.0, 0.5))).hasMessageContaining("between 0 and 1");
        assertThatThrownBy(() -> withProbabilities(List.of())).hasMessageContaining("probabilities");
    }

    private static ForecastConfig withProbabilities(List<Double> probabilities) {
        return new ForecastConfig(List.of(1), List.of(), probabilities, Adaptation.OFF, true, 1, 0, 0, 1);
    }
}
