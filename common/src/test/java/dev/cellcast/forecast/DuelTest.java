package dev.cellcast.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DuelTest {
    private static final int AFTER = 3;

    private static Score score(int horizon, double error) {
        return new Score(
                "s",
                0,
                horizon,
                0,
                error,
                error,
                new double[0],
                new double[0],
                true,
                0,
                0,
                0,
                0,
                "m",
                1,
                Role.CHAMPION);
    }

    private static Duel judge(Duel duel, double champion, double challenger, int times) {
        Duel judged = duel;
        for (int k = 0; k < times; k++) {
            judged = judged.judge(List.of(score(1, champion)), List.of(score(1, challenger)), AFTER);
        }
        return judged;
    }

    @Test
    void theBetterOneServesOnceEnoughIsKnown() {
        assertThat(judge(Duel.NONE, 1, 0.5, 2).server()).isEqualTo(Role.CHAMPION);
        assertThat(judge(Duel.NONE, 1, 0.5, 3)).isEqualTo(new Duel(3, 1, 0.5, Role.CHALLENGER));
        assertThat(judge(Duel.NONE, 0.5, 1, 30).server()).isEqualTo(Role.CHAMPION);
    }

    @Test
    void nearEqualsDoNotTakeTurns() {
        assertThat(judge(Duel.NONE, 1, 0.985, 30).server()).isEqualTo(Role.CHAMPION);
        Duel promoted = judge(Duel.NONE, 1, 0.97, 30);
        assertThat(promoted.server()).isEqualTo(Role.CHALLENGER);
        assertThat(new Duel(30, 1, 1.015, Role.CHALLENGER)
                        .judge(List.of(score(1, 1)), List.of(score(1, 1)), AFTER)
                        .server())
                .isEqualTo(Role.CHALLENGER);
    }

    @Test
    void oldVerdictsFadeAndTheChampionReturns() {
        Duel promoted = judge(Duel.NONE, 1, 0.5, 400);
        assertThat(promoted.server()).isEqualTo(Role.CHALLENGER);
        assertThat(judge(promoted, 1, 2, 400).server()).isEqualTo(Role.CHAMPION);
    }

    @Test
    void onlyPointsThatBothHaveForecastCount() {
        List<Score> champion = List.of(score(1, 1), score(2, 3), score(3, 100));
        List<Score> challenger = List.of(score(1, 2), score(2, 5), score(6, 1000));

        assertThat(Duel.NONE.judge(champion, challenger, AFTER)).isEqualTo(new Duel(1, 2, 3.5, Role.CHAMPION));
        assertThat(Duel.NONE.judge(champion, List.of(), AFTER)).isSameAs(Duel.NONE);
    }
}
