package dev.cellcast.train;

import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;

/** What synthetic series are made of. By {@link StrictMath}: the same on every machine. */
final class Shapes {
    private static final int HARMONICS = 6;

    private Shapes() {}

    /** The values of a function of the step. */
    static double[] of(int steps, IntToDoubleFunction value) {
        double[] values = new double[steps];
        for (int t = 0; t < steps; t++) {
            values[t] = value.applyAsDouble(t);
        }
        return values;
    }

    /** One turn of a rhythm of deviation 1: a few harmonics, the higher the weaker. */
    static double[] cycle(int period, SplittableRandom random) {
        double fading = random.nextDouble(0.5, 2);
        double[] turn = new double[period];
        double square = 0;
        for (int k = 1; k <= Math.min(HARMONICS, period / 2); k++) {
            double strength = random.nextGaussian() * StrictMath.pow(k, -fading);
            double phase = random.nextDouble(2 * StrictMath.PI);
            for (int t = 0; t < period; t++) {
                turn[t] += strength * StrictMath.sin(2 * StrictMath.PI * k * t / period + phase);
            }
        }
        for (double value : turn) {
            square += value * value;
        }
        double deviation = Math.sqrt(square / period);
        return of(period, t -> turn[t] / Math.max(deviation, Double.MIN_NORMAL));
    }

    /** Noise of deviation 1 that keeps so much of its last value: a first-order autoregression. */
    static double[] remembering(int steps, double kept, SplittableRandom random) {
        double fresh = Math.sqrt(1 - kept * kept);
        double[] values = new double[steps];
        double value = random.nextGaussian();
        for (int t = 0; t < steps; t++) {
            value = kept * value + fresh * random.nextGaussian();
            values[t] = value;
        }
        return values;
    }

    /** The running sum. */
    static double[] summed(double[] changes) {
        double[] values = changes.clone();
        for (int t = 1; t < values.length; t++) {
            values[t] += values[t - 1];
        }
        return values;
    }

    /** What follows another series with some inertia: of each step's distance it makes up that share. */
    static double[] following(double[] leader, double share) {
        double[] values = leader.clone();
        for (int t = 1; t < values.length; t++) {
            values[t] = values[t - 1] + share * (leader[t] - values[t - 1]);
        }
        return values;
    }
}
