package dev.cellcast.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cellcast.cell.CellKind;
import dev.cellcast.cell.CellShape;
import dev.cellcast.forecast.Passage;
import dev.cellcast.math.JavaGemm;
import dev.cellcast.model.Feature;
import dev.cellcast.model.Model;
import dev.cellcast.model.ModelSpec;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrainerTest {
    private static final ModelSpec SPEC = Passages.spec(CellKind.GRU, 8);

    private static List<Passage> copies() {
        SplittableRandom random = new SplittableRandom(5);
        return List.of(Passages.delayedCopy(600, 3, random), Passages.delayedCopy(600, 3, random));
    }

    private static Trainer trainer(ModelSpec spec, int steps, List<Passage> passages) {
        return new Trainer(spec, Passages.config(steps), new JavaGemm(), passages);
    }

    /**
     * What came three steps ago is nowhere in the input: who says it has remembered it. Saying nothing costs 1. A single layer
     * of minGRU is a fading mean and can tell it from what came in between only in part.
     */
    @ParameterizedTest
    @EnumSource
    void teachesEveryCellToRemember(CellKind kind) {
        Trainer trainer = trainer(Passages.spec(kind, 16), 400, copies());
        double[] last = new double[1];
        trainer.train((step, loss, evaluation) -> last[0] = evaluation.loss());
        assertThat(last[0]).isLessThan(kind == CellKind.MIN_GRU ? 0.9 : 0.2);
    }

    @Test
    void givesTheSameBitsForTheSameSeed() {
        Model one = trainer(SPEC, 60, copies()).train((step, loss, evaluation) -> {});
        Model other = trainer(SPEC, 60, copies()).train((step, loss, evaluation) -> {});
        assertThat(one).isEqualTo(other);
    }

    @Test
    void goesOnFromAnyStepToTheSameBits() {
        Trainer uninterrupted = trainer(SPEC, 20, copies());
        Training expected = uninterrupted.start();
        for (int step = 0; step < 20; step++) {
            expected = uninterrupted.update(expected).training();
        }
        Training first = uninterrupted.start();
        for (int step = 0; step < 7; step++) {
            first = uninterrupted.update(first).training();
        }
        Trainer resumed = trainer(SPEC, 20, copies());
        Training second = new Training(
                first.step(),
                first.weights().clone(),
                first.means().clone(),
                first.squares().clone());
        while (second.step() < 20) {
            second = resumed.update(second).training();
        }
        assertThat(second).usingRecursiveComparison().isEqualTo(expected);
    }

    @Test
    void learnsNothingFromBehindTheCut() {
        List<Passage> noisy =
                copies().stream().map(TrainerTest::withNoiseBehindTheCut).toList();
        Trainer one = trainer(SPEC, 10, copies());
        Trainer other = trainer(SPEC, 10, noisy);
        Training expected = one.start();
        Training found = other.start();
        for (int step = 0; step < 10; step++) {
            expected = one.update(expected).training();
            found = other.update(found).training();
        }
        assertThat(found.weights()).isEqualTo(expected.weights());
        assertThat(other.evaluate(found)).isNotEqualTo(one.evaluate(expected));
    }

    private static Passage withNoiseBehindTheCut(Passage passage) {
        int cut = (int) (0.8 * (passage.length() - 1)) + 1;
        float[][] inputs = Arrays.stream(passage.inputs()).map(float[]::clone).toArray(float[][]::new);
        float[][] targets = Arrays.stream(passage.targets()).map(float[]::clone).toArray(float[][]::new);
        SplittableRandom random = new SplittableRandom(1);
        for (int t = cut; t < passage.length(); t++) {
            inputs[t][0] = (float) random.nextDouble();
            targets[t][0] = (float) random.nextDouble();
        }
        targets[cut - 1][0] = 7; // falls due behind the cut
        return new Passage(passage.timestampsMillis(), inputs, targets);
    }

    @Test
    void refusesWhatCannotBeTrained() {
        ModelSpec headless = new ModelSpec("m", 1, CellShape.of(CellKind.GRU, 4), List.of(Feature.LEVEL), List.of(), 0);
        assertThatThrownBy(() -> trainer(headless, 1, copies()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("needs a model with horizons");
        assertThatThrownBy(() -> trainer(SPEC, 1, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("needs a series with more than 10 observations");
    }
}
