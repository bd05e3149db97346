package dev.cellcast.forecast;

import dev.cellcast.model.ModelSpec;

/**
 * The verdict on one past forecast, read where the forecaster has put it, so that nothing is allocated for it. It holds until the next
 * verdict; what is to stay is taken {@linkplain #toScore as a record}, which says what the figures mean. Not thread-safe.
 */
public final class ScoreView {
    private final double[] probabilities;
    private final ModelSpec model;
    final double[] pinball;
    String seriesId;
    long targetTimestampMillis;
    int horizon;
    double actual;
    double predicted;
    double absoluteError;
    boolean covered;
    double meanAbsoluteError;
    double meanAbsoluteErrorLastValue;
    double meanAbsoluteErrorSeasonal;
    double coverage;

    ScoreView(double[] probabilities, ModelSpec model) {
        this.probabilities = probabilities;
        this.model = model;
        this.pinball = new double[probabilities.length];
    }

    public int horizon() {
        return horizon;
    }

    public double absoluteError() {
        return absoluteError;
    }

    public boolean covered() {
        return covered;
    }

    /** As {@link Score#skillVersusLastValue}. */
    public double skillVersusLastValue() {
        return Score.skill(meanAbsoluteError, meanAbsoluteErrorLastValue);
    }

    /** The same in a record to keep, on a champion. */
    public Score toScore() {
        return new Score(
                seriesId,
                targetTimestampMillis,
                horizon,
                actual,
                predicted,
                absoluteError,
                probabilities,
                pinball.clone(),
                covered,
                meanAbsoluteError,
                meanAbsoluteErrorLastValue,
                meanAbsoluteErrorSeasonal,
                coverage,
                model.name(),
                model.version(),
                Role.CHAMPION);
    }
}
