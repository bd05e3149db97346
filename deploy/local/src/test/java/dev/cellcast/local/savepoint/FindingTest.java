package dev.cellcast.local.savepoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cellcast.cell.CellKind;
import dev.cellcast.forecast.ForecastConfig;
import dev.cellcast.forecast.Forecaster;
import dev.cellcast.forecast.Observation;
import dev.cellcast.forecast.SeriesState;
import dev.cellcast.local.console.Problem;
import dev.cellcast.model.BundledModels;
import dev.cellcast.model.Initialization;
import dev.cellcast.model.Model;
import dev.cellcast.model.ModelSpec;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read from a state, and said of it. */
class FindingTest {
    private static final ForecastConfig CONFIG = ForecastConfig.defaults();
    private static final Model BUNDLED = BundledModels.load(CellKind.GRU, 1);

    /** Of the same shape, with other weights. */
    private static final Model OTHER = Initialization.echoState(
            new ModelSpec(
                    "pump",
                    7,
                    BUNDLED.spec().cell(),
                    BUNDLED.spec().features(),
                    BUNDLED.spec().horizons(),
                    0),
            1);

    @Test
    void theModelIsFoundByItsWeights() {
        SeriesState state = state(OTHER, 40);

        Finding found = Finding.of("pump-1", state, List.of(BUNDLED, OTHER), CONFIG);

        assertThat(found.model()).contains(OTHER);
        assertThat(found.inspection().observations()).isEqualTo(40);
        assertThat(said(found)).contains("pump-1", "40 readings", "pump, version 7", "warm_up");
        assertThat(said(Finding.of("pump-1", state, List.of(BUNDLED), CONFIG)))
                .contains("of a known shape, with weights that are not in the savepoint");
    }

    @Test
    void aStateOfOtherOptionsIsRefused() {
        assertThatThrownBy(() ->
                        Finding.of("pump-1", state(OTHER, 2), List.of(BundledModels.load(CellKind.LSTM, 1)), CONFIG))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("The options of the job that wrote the state are required");
    }

    @Test
    void aSeriesThatHasJustBegunCanBeTold(@TempDir Path directory) throws Exception {
        Finding found = Finding.of("new", state(BUNDLED, 1), List.of(BUNDLED), CONFIG);
        Path json = directory.resolve("series.json");

        SeriesJson.write(found, json);

        assertThat(said(found)).contains("1 readings", "pace        not known yet");
        assertThat(Files.readString(json)).contains("\"mean_absolute_error\" : null", "\"cadence_millis\" : 0");
    }

    private static String said(Finding finding) {
        StringWriter out = new StringWriter();
        SeriesOutput.print(finding, new PrintWriter(out));
        return out.toString();
    }

    private static SeriesState state(Model model, int readings) {
        Forecaster forecaster = new Forecaster(model, CONFIG);
        SeriesState state = forecaster.newState();
        for (int k = 0; k < readings; k++) {
            forecaster.observe(state, new Observation("s", k * 60_000L, Math.sin(k)), score -> {});
        }
        return state;
    }
}
