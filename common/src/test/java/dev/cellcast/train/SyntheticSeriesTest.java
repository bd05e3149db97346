package dev.cellcast.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cellcast.cell.CellKind;
import dev.cellcast.cell.CellShape;
import dev.cellcast.forecast.ForecastConfig;
import dev.cellcast.forecast.Passage;
import dev.cellcast.math.JavaGemm;
import dev.cellcast.model.ModelSpec;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SyntheticSeriesTest {
    private static final ModelSpec SPEC = ModelSpec.trainable("test", CellShape.of(CellKind.GRU, 8), List.of(1, 6, 24));

    private static List<Passage> passages(int count, long seed) {
        return new SyntheticSeries(count, seed).passages(SPEC, ForecastConfig.defaults(), 0.15);
    }

    @Test
    void oneSeedIsOneSetOfSeries() {
        assertThat(content(passages(8, 3))).isDeepEqualTo(content(passages(8, 3)));
        assertThat(content(passages(8, 3))[0]).isNotEqualTo(content(passages(8, 4))[0]);
    }

    @Test
    void moreSeriesAreTheSameOnesAndMore() {
        List<Passage> few = passages(5, 3);
        assertThat(content(passages(12, 3).subList(0, few.size()))).isDeepEqualTo(content(few));
    }

    /** Times, inputs and targets of each passage, in bits, so that what is unknown is equal to itself. */
    private static int[][] content(List<Passage> passages) {
        return passages.stream()
                .map(passage -> new int[] {
                    Arrays.hashCode(passage.timestampsMillis()),
                    Arrays.deepHashCode(passage.inputs()),
                    Arrays.deepHashCode(passage.targets())
                })
                .toArray(int[][]::new);
    }

    @Test
    void whatIsJudgedIsTheLastOfEverySeriesWhateverItsCadence() {
        List<Passage> passages = passages(60, 5);
        TrainConfig config = TrainConfig.defaults();
        TrainingSet set = new TrainingSet(passages, SPEC, config);

        for (int k = 0; k < passages.size(); k++) {
            int length = passages.get(k).length();
            assertThat((double) set.cut(k) / length).isCloseTo(1 - config.validationFraction(), within(0.02));
        }
        assertThat(passages.stream()
                        .map(passage -> passage.timestampsMillis()[1] - passage.timestampsMillis()[0])
                        .distinct())
                .contains(1_000L, 300_000L, 3_600_000L, 86_400_000L);
    }

    @ParameterizedTest
    @EnumSource(SyntheticFamily.class)
    void everyFamilyIsFiniteMovesAndIsNotTheSameTwice(SyntheticFamily family) {
        double[] one = family.draw(1_000, 24, 168, new SplittableRandom(1));
        double[] other = family.draw(1_000, 24, 168, new SplittableRandom(2));

        assertThat(Arrays.stream(one).allMatch(Double::isFinite)).isTrue();
        assertThat(Arrays.stream(one).distinct()).hasSizeGreaterThan(100);
        assertThat(one).isNotEqualTo(other);
        assertThat(family.draw(1_000, 24, 168, new SplittableRandom(1))).isEqualTo(one);
    }

    @Test
    void teachThatTheFutureIsNotTheLastValue() {
        TrainConfig config = new TrainConfig(60, 16, 192, 48, 3e-3, 0.01, 1, 0.1, 60, 1, 0.15, 1);
        Trainer trainer = new Trainer(SPEC, config, new JavaGemm(), passages(40, 1));

        double[] losses = new double[2];
        trainer.train((step, trainingLoss, evaluation) -> {
            losses[0] = evaluation.loss();
            losses[1] = evaluation.lastValueLoss();
        });

        assertThat(losses[0]).isLessThan(0.97 * losses[1]);
    }

    @Test
    void needsSeries() {
        assertThatThrownBy(() -> new SyntheticSeries(0, 1)).hasMessageContaining("1 or more, found 0");
    }
}
