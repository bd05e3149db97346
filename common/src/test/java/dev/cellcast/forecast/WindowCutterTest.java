package dev.cellcast.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cellcast.cell.CellKind;
import dev.cellcast.cell.CellShape;
import dev.cellcast.model.Feature;
import dev.cellcast.model.ModelSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WindowCutterTest {
    private static final int WINDOW = 20;
    private static final int BURN_IN = 5;
    private static final int STRIDE = WINDOW - BURN_IN;
    private static final List<Integer> HORIZONS = List.of(1, 4);
    private static final ForecastConfig CONFIG =
            new ForecastConfig(HORIZONS, List.of(6), List.of(0.5), Adaptation.OFF, true, 8, 0, 3, 24);

    private final WindowCutter cutter = new WindowCutter(List.of(Feature.values()), CONFIG, WINDOW, BURN_IN);

    private static List<Passage> batch(List<Observation> series) {
        ModelSpec spec = ModelSpec.trainable("m", CellShape.of(CellKind.GRU, 2), HORIZONS);
        return new Preparation(spec, CONFIG).prepare(series);
    }

    private List<Passage> windows(SeriesState state, List<Observation> series) {
        List<Passage> windows = new ArrayList<>();
        series.forEach(observation -> cutter.observe(state, observation, windows::add));
        return windows;
    }

    /** A noisy season of six hours, with readings missing here and there, and what is left out beside. */
    private static List<Observation> series(int steps, int leftOutFrom, int leftOutTo) {
        SplittableRandom random = new SplittableRandom(3);
        List<Observation> series = new ArrayList<>();
        for (int step = 0; step < steps; step++) {
            double value = StrictMath.sin(step * StrictMath.PI / 3) + random.nextDouble();
            boolean missing = step > 10 && random.nextInt(12) == 0;
            if (!missing && (step < leftOutFrom || step >= leftOutTo)) {
                series.add(new Observation("s", step * 3_600_000L, value));
            }
        }
        return series;
    }

    /** Equal text is equal to the bit. */
    private static String text(Passage passage) {
        return Arrays.toString(passage.timestampsMillis())
                + Arrays.deepToString(passage.inputs())
                + Arrays.deepToString(passage.targets());
    }

    private static Passage part(Passage passage, int from, int to) {
        return new Passage(
                Arrays.copyOfRange(passage.timestampsMillis(), from, to),
                Arrays.copyOfRange(passage.inputs(), from, to),
                Arrays.copyOfRange(passage.targets(), from, to));
    }

    @Test
    void windowsArePartsOfThePassagesOfTheWholeSeries() {
        List<Observation> series = series(200, 0, 0);
        Passage whole = batch(series).get(0);

        List<Passage> windows = windows(cutter.newState(), series);

        assertThat(windows).hasSize((whole.length() - WINDOW - 4) / STRIDE + 1);
        for (int k = 0; k < windows.size(); k++) {
            assertThat(text(windows.get(k))).isEqualTo(text(part(whole, k * STRIDE, k * STRIDE + WINDOW)));
        }
    }

    @Test
    void aLongGapEndsAWindowAndNoneReachesAcrossIt() {
        List<Observation> series = series(120, 50, 60);
        List<Passage> whole = batch(series);
        assertThat(whole).hasSize(2);
        int length = whole.get(0).length();

        List<Passage> windows = windows(cutter.newState(), series);

        assertThat(text(windows.get(0))).isEqualTo(text(part(whole.get(0), 0, WINDOW)));
        assertThat(text(windows.get(2))).isEqualTo(text(part(whole.get(0), 2 * STRIDE, length)));
        assertThat(text(windows.get(3))).isEqualTo(text(part(whole.get(1), 0, WINDOW)));
    }

    @Test
    void goesOnFromAnyStateToTheSameBits() {
        List<Observation> series = series(150, 70, 80);
        SeriesState state = cutter.newState();
        windows(state, series.subList(0, 47));
        SeriesState restored = state.copy();

        List<Passage> expected = windows(state, series.subList(47, series.size()));
        WindowCutter other = new WindowCutter(List.of(Feature.values()), CONFIG, WINDOW, BURN_IN);
        List<Passage> found = new ArrayList<>();
        series.subList(47, series.size()).forEach(observation -> other.observe(restored, observation, found::add));

        assertThat(found)
                .isNotEmpty()
                .extracting(WindowCutterTest::text)
                .containsExactlyElementsOf(
                        expected.stream().map(WindowCutterTest::text).toList());
    }

    @Test
    void anotherConfigurationHasAnotherFingerprint() {
        assertThat(new WindowCutter(List.of(Feature.values()), CONFIG, WINDOW, BURN_IN).fingerprint())
                .isEqualTo(cutter.fingerprint());
        assertThat(new WindowCutter(List.of(Feature.values()), CONFIG, WINDOW, BURN_IN + 1).fingerprint())
                .isNotEqualTo(cutter.fingerprint());
        assertThat(new WindowCutter(List.of(Feature.LEVEL), CONFIG, WINDOW, BURN_IN).fingerprint())
                .isNotEqualTo(cutter.fingerprint());
    }

    /** About 100 bytes for each step of a window and of the farthest horizon. */
    @Test
    void stateIsBoundedAtTheDefaults() {
        WindowCutter serving = new WindowCutter(List.of(Feature.values()), ForecastConfig.defaults(), 192, 48);
        assertThat(serving.newState().bytes()).isLessThan(28_000);
    }

    @Test
    void refusesABurnInThatLeavesNothingToLearn() {
        assertThatThrownBy(() -> new WindowCutter(List.of(Feature.values()), CONFIG, 5, 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A window of 5 steps needs a burn-in of 0 or more steps that is shorter, found 5");
    }
}
