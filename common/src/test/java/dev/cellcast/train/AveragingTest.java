package dev.cellcast.train;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AveragingTest {
    private final Averaging averaging = new Averaging();

    private static Contribution of(int trainer, int trainers, long round, int updates, float... weights) {
        return new Contribution(trainer, trainers, round, updates, 10 + trainer, weights);
    }

    @Test
    void weighsByUpdatesOnceAllAreThere() {
        assertThat(averaging.contribute(of(1, 2, 1, 3, 4, 0))).isEmpty();
        Averaging.Average average = averaging.contribute(of(0, 2, 1, 1, 0, 8)).orElseThrow();

        assertThat(average.round()).isEqualTo(1);
        assertThat(average.newestWindow()).isEqualTo(11);
        assertThat(average.weights())
                .hasValueSatisfying(mean -> assertThat(mean).containsExactly(3, 2));
        assertThat(averaging.present()).isEmpty();
    }

    @Test
    void ignoresWhatComesTwiceOrTooLate() {
        averaging.contribute(of(0, 2, 1, 1, 1));
        assertThat(averaging.contribute(of(0, 2, 1, 1, 1))).isEmpty();
        averaging.passed(1);
        assertThat(averaging.present()).isEmpty();
        assertThat(averaging.contribute(of(1, 2, 1, 1, 1))).isEmpty();
        assertThat(averaging.present()).isEmpty();
    }

    @Test
    void forgetsTrainersThatAreNoMoreAndRoundsThatWereLeft() {
        averaging.contribute(of(0, 4, 1, 1, 1));
        averaging.contribute(of(0, 2, 1, 1, 1));
        assertThat(averaging.present()).hasSize(1);
        averaging.contribute(of(0, 2, 3, 1, 1));
        assertThat(averaging.contribute(of(1, 2, 2, 1, 1))).isEmpty();
        assertThat(averaging.contribute(of(1, 2, 3, 1, 1))).isPresent();
    }

    @Test
    void leavesOutTrainersWithoutWorkOrWithoutSoundWeights() {
        averaging.contribute(of(0, 3, 1, 0));
        averaging.contribute(of(1, 3, 1, 5, Float.NaN));
        assertThat(averaging.contribute(of(2, 3, 1, 5, 7)).orElseThrow().weights())
                .hasValueSatisfying(mean -> assertThat(mean).containsExactly(7));
        assertThat(averaging.contribute(of(0, 1, 2, 5, Float.NaN)).orElseThrow().weights())
                .isEmpty();
        assertThat(averaging.contribute(of(0, 1, 3, 0))).isEmpty();
    }
}
