package dev.cellcast.local.bench.job;

import dev.cellcast.forecast.Forecast;
import dev.cellcast.forecast.Observation;
import dev.cellcast.local.bench.peer.LstmWeights;
import dev.cellcast.options.Forecasting;
import java.util.SplittableRandom;

/** What a peer's network needs before and behind it to be a forecaster, as little as there can be. Not thread-safe. */
final class LinearHead {
    static final int INPUTS = 4;
    static final int HIDDEN = 32;
    private static final long DAY_MILLIS = 86_400_000;
    private static final float MEAN = 20;
    private static final float DEVIATION = 5;

    private final Echo echo;
    private final float[][] weights;
    private final float[] inputs = new float[INPUTS];

    LinearHead(Forecasting options) {
        this.echo = new Echo(options);
        this.weights = new float[echo.horizons()][HIDDEN];
        SplittableRandom random = new SplittableRandom(1);
        for (float[] row : weights) {
            for (int j = 0; j < HIDDEN; j++) {
                row[j] = (float) random.nextDouble(-0.1, 0.1);
            }
        }
    }

    static LstmWeights weights() {
        return LstmWeights.random(INPUTS, HIDDEN, 1);
    }

    /** The value and the time of day; the array is used again. */
    float[] inputs(Observation observation) {
        float day = (float) Math.floorMod(observation.timestampMillis(), DAY_MILLIS) / DAY_MILLIS;
        inputs[0] = ((float) observation.value() - MEAN) / DEVIATION;
        inputs[1] = day;
        inputs[2] = day * day;
        inputs[3] = 1;
        return inputs;
    }

    /** @param h its first H elements count */
    Forecast forecast(Observation observation, float[] h) {
        double[] mean = new double[weights.length];
        for (int k = 0; k < mean.length; k++) {
            float sum = 0;
            for (int j = 0; j < HIDDEN; j++) {
                sum += weights[k][j] * h[j];
            }
            mean[k] = observation.value() + DEVIATION * sum;
        }
        return echo.of(observation, mean);
    }
}
