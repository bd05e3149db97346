package dev.cellcast.forecast;

/** The standard normal distribution, from arithmetic that gives the same bits everywhere. */
final class Normal {
    private Normal() {}

    /**
     * The quantile of a probability strictly between 0 and 1, to 4.5e-4. Abramowitz &amp; Stegun 26.2.23.
     */
    static double quantile(double probability) {
        double tail = Math.min(probability, 1 - probability);
        double t = Math.sqrt(-2 * StrictMath.log(tail));
        double x =
                t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
        return probability < 0.5 ? -x : x;
    }

    /** The density at x. */
    static double density(double x) {
        return StrictMath.exp(-x * x / 2) / Math.sqrt(2 * StrictMath.PI);
    }

    /** Probability of lying at least {@code |x|} from the mean on either side, to 3e-7. Abramowitz &amp; Stegun 7.1.28. */
    static double twoSidedTail(double x) {
        double z = Math.abs(x) / Math.sqrt(2);
        double p = 1
                + z
                        * (0.0705230784
                                + z
                                        * (0.0422820123
                                                + z
                                                        * (0.0092705272
                                                                + z
                                                                        * (0.0001520143
                                                                                + z
                                                                                        * (0.0002765672
                                                                                                + z * 0.0000430638)))));
        double p4 = p * p * p * p;
        double p16 = p4 * p4 * p4 * p4;
        return 1 / p16;
    }
}
