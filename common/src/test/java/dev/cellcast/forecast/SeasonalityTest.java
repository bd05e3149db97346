package dev.cellcast.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeasonalityTest {

    @Test
    void textSaysPeriodsNoneOrAuto() {
        assertThat(Seasonality.of("24, 168")).isEqualTo(new Seasonality.Known(List.of(24, 168)));
        assertThat(Seasonality.of("none")).isEqualTo(Seasonality.of("")).isEqualTo(new Seasonality.Known(List.of()));
        assertThat(Seasonality.of("auto")).isEqualTo(new Seasonality.Found(336));
    }

    @Test
    void isWrittenAsItIsRead() {
        assertThat(Seasonality.of("24,168")).hasToString("24,168");
        assertThat(Seasonality.of("none")).hasToString("none");
        assertThat(Seasonality.of("auto")).hasToString("auto up to 336");
    }

    @Test
    void mistakesSayWhatIsRequired() {
        assertThatThrownBy(() -> Seasonality.of("daily"))
                .hasMessage("seasons must be auto, none or whole numbers like 24,168, found daily");
        assertThatThrownBy(() -> Seasonality.of("168,24"))
                .hasMessage("seasons must be ascending, within 2 … 8784, found [168, 24]");
        assertThatThrownBy(() -> Seasonality.of("1")).hasMessageContaining("found [1]");
        assertThatThrownBy(() -> new Seasonality.Found(9000)).hasMessageContaining("within 24 … 8784, found 9000");
    }
}
