package dev.cellcast.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StandingTest {
    private final Standing standing = new Standing();

    private static Score score(double error, double running, double runningLastValue, boolean covered) {
        return new Score(
                "a",
                0,
                1,
                0,
                error,
                error,
                new double[0],
                new double[0],
                covered,
                running,
                runningLastValue,
                Double.NaN,
                0,
                "model",
                1,
                Role.CHAMPION);
    }

    @Test
    void knowsNothingBeforeTheFirstVerdict() {
        assertThat(standing.meanAbsoluteError()).isNaN();
        assertThat(standing.skill()).isNaN();
        assertThat(standing.coverage()).isNaN();
    }

    @Test
    void fewVerdictsCountAlike() {
        standing.add(score(1, 1, 2, true));
        standing.add(score(5, 3, 4, false));

        assertThat(standing.meanAbsoluteError()).isEqualTo(3);
        assertThat(standing.skill()).isCloseTo((0.5 + 0.25) / 2, within(1e-12));
        assertThat(standing.coverage()).isEqualTo(0.5);
    }

    @Test
    void halfOfTheOldIsForgottenAfterTenThousand() {
        for (int k = 0; k < 200_000; k++) {
            standing.add(score(1, 1, 1, true));
        }
        for (int k = 0; k < 10_000; k++) {
            standing.add(score(0, 0, 1, false));
        }

        assertThat(standing.meanAbsoluteError()).isCloseTo(0.5, within(1e-3));
        assertThat(standing.skill()).isCloseTo(0.5, within(1e-3));
        assertThat(standing.coverage()).isCloseTo(0.5, within(1e-3));
    }

    @Test
    void oneSeriesThatIsAllButConstantDoesNotDrownTheOthers() {
        standing.add(score(1, 1, 1e-300, true));
        standing.add(score(1, 0, 1, true));

        assertThat(standing.skill()).isZero();
    }
}
