package dev.cellcast.forecast;

import static dev.cellcast.forecast.Series.config;
import static dev.cellcast.forecast.Series.forecaster;
import static dev.cellcast.forecast.Series.hours;
import static dev.cellcast.forecast.Series.waves;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.cellcast.cell.CellKind;
import dev.cellcast.cell.CellShape;
import dev.cellcast.forecast.Series.Run;
import dev.cellcast.model.Initialization;
import dev.cellcast.model.Model;
import dev.cellcast.model.ModelSpec;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What becomes of a series when the model changes under it. */
class SwapTest {
    private static final ForecastConfig DAILY = config(List.of(1, 3, 24), List.of(24));
    private static final int SWAP = 200;
    private static final List<Observation> ALL = hours(300, waves(11));
    private static final List<Observation> BEFORE = ALL.subList(0, SWAP);
    private static final List<Observation> AFTER = ALL.subList(SWAP, 300);

    /** A network with a head and random weights. */
    private static Forecaster network(long seed, int hiddenSize) {
        ModelSpec spec = ModelSpec.trainable("pump", CellShape.of(CellKind.GRU, hiddenSize), List.of(1, 3, 24));
        SplittableRandom random = new SplittableRandom(seed);
        float[] weights = new float[spec.weights().size()];
        for (int k = 0; k < weights.length; k++) {
            weights[k] = (float) random.nextDouble(-0.3, 0.3);
        }
        return new Forecaster(new Model(spec, weights), DAILY);
    }

    private static SeriesState movedOnBy(Forecaster forecaster) {
        return Run.of(forecaster, BEFORE).state();
    }

    @Test
    void otherWeightsOfTheSameShapeGoOnFromTheMemoryTheyFind() {
        SeriesState state = movedOnBy(network(1, 4));

        assertThat(network(2, 4).adopt(state)).isSameAs(state);
    }

    @Test
    void orWarmUpLikeWeightsOfAnotherShape() {
        Forecaster other = network(2, 4);

        SeriesState warmed = other.rewarm(movedOnBy(network(1, 4)));
        SeriesState fromAnotherShape = other.adopt(movedOnBy(network(3, 6)));

        assertThat(warmed.cell())
                .isEqualTo(fromAnotherShape.cell())
                .isNotEqualTo(movedOnBy(network(1, 4)).cell());
        assertThat(Run.of(other, warmed, AFTER).last().mean()).doesNotContain(Double.NaN);
    }

    @Test
    void warmingUpComesCloseToHavingBeenThereAllTheTime() {
        Forecaster other = network(2, 4);

        assertThat(other.rewarm(movedOnBy(network(1, 4))).cell()[0])
                .isCloseTo(movedOnBy(other).cell()[0], org.assertj.core.data.Offset.offset(0.05f));
    }

    @Test
    void theSameWeightsHaveNothingToWarmUp() {
        SeriesState state = movedOnBy(network(1, 4));

        assertThat(network(1, 4).rewarm(state)).isSameAs(state);
        SeriesState warmed = network(2, 4).rewarm(state);
        assertThat(network(2, 4).rewarm(warmed)).isSameAs(warmed);
    }

    @Test
    void aKeptMemoryBelongsToTheNewWeightsFromTheirFirstStepOn() {
        SeriesState state = network(2, 4).adopt(movedOnBy(network(1, 4)));
        Run.of(network(2, 4), state, AFTER.subList(0, 1));

        assertThat(network(2, 4).rewarm(state)).isSameAs(state);
        assertThat(network(1, 4).rewarm(state)).isNotSameAs(state);
    }

    @Test
    void forecastsAreFlaggedUntilTheNewNetworkHasBeenJudgedAtEveryHorizon() {
        Forecaster other = network(2, 4);

        List<Forecast> forecasts =
                Run.of(other, other.rewarm(movedOnBy(network(1, 4))), AFTER).forecasts();

        int judged = 24 + Experts.JUDGEMENTS;
        assertThat(forecasts.subList(0, judged - 1)).allMatch(Forecast::warmUp);
        assertThat(forecasts.subList(judged - 1, forecasts.size())).noneMatch(Forecast::warmUp);
        assertThat(Run.of(other, other.adopt(movedOnBy(network(1, 4))), AFTER).forecasts())
                .noneMatch(Forecast::warmUp);
    }

    @Test
    void theNewNetworkIsNotJudgedByWhatTheOldOneSaid() {
        Forecaster other = network(2, 4);
        SeriesState warmed = other.rewarm(movedOnBy(network(1, 4)));
        double[][] opinions = other.opinions(warmed);

        assertThat(other.experts())
                .containsExactly(
                        "last-value", "seasonal-24", "regression-slow", "regression-fast", "regression-level", "head");
        assertThat(opinions[5]).containsOnly(Double.NaN);
        assertThat(opinions[4]).isEqualTo(network(1, 4).opinions(movedOnBy(network(1, 4)))[4]);
    }

    /** Networks without a head: without regressions only the naive experts speak. */
    @Test
    void naiveExpertsKeepTheirStandingWhereNothingIsAdapted() {
        ForecastConfig off = new ForecastConfig(
                DAILY.horizons(), DAILY.seasons(), DAILY.probabilities(), Adaptation.OFF, true, 24, 0, 5, 168);
        Forecaster gru = headless(CellKind.GRU, off);
        SeriesState old = Run.of(headless(CellKind.LSTM, off), BEFORE).state();

        Run swapped = Run.of(gru, gru.adopt(old), AFTER);

        assertThat(swapped.forecasts())
                .usingRecursiveComparison()
                .ignoringFields("warmUp")
                .isEqualTo(Run.of(gru, ALL).forecasts().subList(SWAP, 300));
    }

    private static Forecaster headless(CellKind kind, ForecastConfig config) {
        ModelSpec spec = ModelSpec.untrained("headless", CellShape.of(kind, 4));
        return new Forecaster(Initialization.echoState(spec, 1), config);
    }

    @Test
    void aChallengerKnowsTheSeriesAndIsScoredOnItsOwnForecastsOnly() {
        Forecaster champion = network(1, 4);
        Forecaster challenger = network(2, 6);
        SeriesState served = movedOnBy(champion);

        SeriesState beside = challenger.challenge(served);
        assertThat(challenger.abreast(served, beside)).isTrue();
        Run both = Run.of(challenger, beside, AFTER);

        assertThat(both.forecasts().get(0).observationsSeen()).isEqualTo(SWAP + 1);
        for (Score score : both.scores()) {
            int target = (int) ((score.targetTimestampMillis() - Series.START_MILLIS) / Series.HOUR_MILLIS);
            assertThat(target - score.horizon()).as("origin").isGreaterThanOrEqualTo(SWAP);
        }
        assertThat(both.scores()).hasSize(99 + 97 + 76);
        assertThat(both.scores().get(0).meanAbsoluteError())
                .isCloseTo(both.scores().get(0).absoluteError(), withinPercentage(1e-4));
        assertThat(challenger.abreast(served, beside)).isFalse();
        assertThat(served).usingRecursiveComparison().isEqualTo(movedOnBy(champion));
    }

    @Test
    void scoresNameTheModel() {
        Score score = Run.of(network(1, 4), BEFORE).scores().get(0);

        assertThat(score.model()).isEqualTo("pump");
        assertThat(score.modelVersion()).isEqualTo(1);
        assertThat(score.role()).isEqualTo(Role.CHAMPION);
        assertThat(score.as(Role.CHALLENGER).role()).isEqualTo(Role.CHALLENGER);
    }
}
