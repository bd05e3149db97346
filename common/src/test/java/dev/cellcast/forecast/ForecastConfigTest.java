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

    @Test
    void isWrittenAsItAlwaysWasWhereThereAreNoCovariates() {
        ForecastConfig config = Series.config(List.of(1, 2), List.of(24));

        assertThat(config)
                .hasToString(
                        "ForecastConfig[horizons=[1, 2], seasons=24, probabilities=[0.05, 0.5, 0.95], adaptation=SMALL,"
                                + " network=true, warmUp=24, cadenceMillis=0, gapMaxSteps=5, halfLife=168]");
        assertThat(config.withCovariates(List.of("wind", "load")).toString()).endsWith(", covariates=[wind, load]]");
    }

    @Test
    void covariatesAreNamedOnceAndReadBySomebody() {
        ForecastConfig config = ForecastConfig.defaults();
        assertThatThrownBy(() -> config.withCovariates(List.of("a", "a"))).hasMessageContaining("none of them twice");
        assertThatThrownBy(() -> config.withCovariates(List.of(""))).hasMessageContaining("names");
        assertThatThrownBy(() -> config.withAdaptation(Adaptation.OFF).withCovariates(List.of("a")))
                .hasMessageContaining("adaptation must be small or rls");
        assertThat(config.withCovariates(List.of("a"))
                        .withoutNetwork()
                        .withWarmUp(3)
                        .covariates())
                .containsExactly("a");
    }

    private static ForecastConfig withProbabilities(List<Double> probabilities) {
        return new ForecastConfig(List.of(1), List.of(), probabilities, Adaptation.OFF, true, 1, 0, 0, 1);
    }
}
