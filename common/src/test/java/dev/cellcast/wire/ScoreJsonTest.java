package dev.cellcast.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cellcast.Golden;
import dev.cellcast.forecast.Role;
import dev.cellcast.forecast.Score;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ScoreJsonTest {

    @Test
    void writesTheGoldenBytes() throws IOException {
        assertThat(ScoreJson.write(score(1, 2, 4))).isEqualTo(Golden.read(getClass(), "score-1-model.json"));
    }

    @Test
    void readsTheGoldenBytes() throws IOException, RejectedException {
        assertRead("score-1-model.json", score(1, 2, 4));
        assertRead("score-1-model.json", ScoreJson.read(ScoreJson.write(score(1, 2, 4))));
    }

    @Test
    void readsWhatDoesNotTellTheModelYet() throws IOException, RejectedException {
        Score score = score(1, 2, 4);
        assertRead(
                "score-1.json",
                new Score(
                        score.seriesId(),
                        score.targetTimestampMillis(),
                        score.horizon(),
                        score.actual(),
                        score.predicted(),
                        score.absoluteError(),
                        score.probabilities(),
                        score.pinball(),
                        score.covered(),
                        score.meanAbsoluteError(),
                        score.meanAbsoluteErrorLastValue(),
                        score.meanAbsoluteErrorSeasonal(),
                        score.coverage(),
                        "",
                        0,
                        Role.CHAMPION));
    }

    private void assertRead(String golden, Score expected) throws IOException, RejectedException {
        assertThat(ScoreJson.read(Golden.read(getClass(), golden)))
                .usingRecursiveComparison()
                .withEqualsForType(Double::equals, Double.class)
                .isEqualTo(expected);
    }

    @Test
    void leavesOutTheSeasonThatIsNotThere() throws RejectedException {
        byte[] written = ScoreJson.write(score(1, 2, Double.NaN));
        assertThat(text(written)).contains("skill_vs_last_value").doesNotContain("seasonal");
        assertThat(ScoreJson.read(written).meanAbsoluteErrorSeasonal()).isNaN();
    }

    @Test
    void leavesOutASkillThatIsBeyondNumbers() throws RejectedException {
        byte[] written = ScoreJson.write(score(5, 0, 4));
        assertThat(text(written)).doesNotContain("skill_vs_last_value").contains("skill_vs_seasonal");
        assertThat(ScoreJson.read(written).meanAbsoluteErrorLastValue()).isZero();
    }

    @Test
    void refusesWhatIsNoScore() {
        byte[] forecast = "{\"format\":1,\"pinball\":7}".getBytes(StandardCharsets.UTF_8);
        RejectedException rejected = catchThrowableOfType(RejectedException.class, () -> ScoreJson.read(forecast));
        assertThat(rejected).hasMessage("Field \"pinball\" needs an object, found \"7\"");
        assertThat(rejected.reason()).isEqualTo(Reason.WRONG_TYPE);
    }

    private static Score score(double mae, double maeLastValue, double maeSeasonal) {
        return new Score(
                "Pumpe \"7\"/ü",
                1_467_331_200_000L,
                24,
                21.5,
                21,
                0.5,
                new double[] {0.05, 0.5, 0.95},
                new double[] {0.0325, 0.25, 0.06},
                true,
                mae,
                maeLastValue,
                maeSeasonal,
                0.9,
                "pump",
                3,
                Role.CHALLENGER);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
