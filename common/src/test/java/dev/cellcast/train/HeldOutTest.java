package dev.cellcast.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cellcast.cell.CellKind;
import dev.cellcast.cell.CellShape;
import dev.cellcast.forecast.Passage;
import dev.cellcast.model.Feature;
import dev.cellcast.model.Model;
import dev.cellcast.model.ModelSpec;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HeldOutTest {
    private static final List<Feature> FEATURES = List.of(Feature.DAY_SINE, Feature.LEVEL);
    private final HeldOut heldOut = new HeldOut(2, FEATURES, List.of(1, 2), 1);

    /** Six steps of which the first three are not judged; the level tells the target of the first horizon. */
    private static NumberedWindow window(long number) {
        float[][] inputs = new float[6][];
        float[][] targets = new float[6][];
        for (int t = 0; t < 6; t++) {
            inputs[t] = new float[] {9, t};
            targets[t] = new float[] {t < 3 ? 1_000 : t, t == 5 ? Float.NaN : 0};
        }
        return new NumberedWindow(number, new Passage(new long[6], inputs, targets));
    }

    /** A model that says of the first horizon its only input times so much, and of the second nothing. */
    private static Model model(float factor) {
        ModelSpec spec = new ModelSpec("m", 1, CellShape.of(CellKind.ELMAN, 1), List.of(Feature.LEVEL), List.of(1), 0);
        float[] weights = new float[spec.weights().size()];
        weights[spec.weights().slice("head.highway").offset()] = factor;
        return new Model(spec, weights);
    }

    @Test
    void judgesAllOnTheSameTargetsBehindTheBurnInAndTheFarthestHorizon() {
        heldOut.add(window(0));

        Verdict verdict = heldOut.judge(model(1), Optional.of(model(0.5f)));

        assertThat(verdict.forecasts()).isEqualTo(5);
        assertThat(verdict.candidate()).isZero();
        assertThat(verdict.champion()).isCloseTo((3 * (1.5 * 2 - 0.5)) / 5, within(1e-6));
        assertThat(verdict.lastValue()).isCloseTo((3 * (1.5 * 4 - 0.5)) / 5, within(1e-6));
        assertThat(heldOut.judge(model(1), Optional.empty()).champion()).isEqualTo(verdict.lastValue());
    }

    @Test
    void keepsTheNewestThatNobodyHasLearnedFrom() {
        for (long number = 0; number < 4; number++) {
            heldOut.add(window(number));
        }
        assertThat(heldOut.windows()).extracting(NumberedWindow::number).containsExactly(2L, 3L);
        heldOut.release(2);
        assertThat(heldOut.windows()).extracting(NumberedWindow::number).containsExactly(3L);
    }

    @Test
    void aChampionMustBeBeatenByTheMarginOnEnoughAndTheLastValueToo() {
        Verdict verdict = new Verdict(100, 0.95, 1, 2);
        assertThat(verdict.isWon(100, 0.04)).isTrue();
        assertThat(verdict.isWon(100, 0.05)).isFalse();
        assertThat(verdict.isWon(101, 0.04)).isFalse();
        assertThat(new Verdict(100, 0.95, 1, 0.9).isWon(100, 0)).isFalse();
        assertThat(Verdict.NONE.isWon(1, 0)).isFalse();
    }
}
