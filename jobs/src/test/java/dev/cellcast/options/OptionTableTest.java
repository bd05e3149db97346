package dev.cellcast.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OptionTableTest {
    private final OptionTable table = OptionTable.forecast(Map.of("forecast.cell", List.of("one", "two")));

    @Test
    void helpShowsEveryOptionWithItsDefault() {
        assertThat(ForecastSettings.all())
                .allSatisfy(option -> assertThat(table.help()).contains("--" + option.key(), option.description()));
        assertThat(table.help())
                .contains("--kafka.bootstrap.servers <list of host:port> (required)\n")
                .contains("--forecast.cell <one or two> (default lstm)\n")
                .contains("--forecast.half-life <whole number, 1 or more (steps)> (default 168)\n");
    }

    @Test
    void markdownHasOneRowForEachOption() {
        assertThat(table.markdown().lines().filter(line -> line.startsWith("| `--")))
                .hasSize(ForecastSettings.all().size())
                .contains("| `--forecast.cell` | one or two | `lstm` | Recurrent cell of the bundled model. |")
                .allSatisfy(row -> assertThat(row.split("\\|", -1)).hasSize(6));
    }
}
