package dev.cellcast.train;

/** How the learning rate changes while training goes on. Stateless and thread-safe. */
@FunctionalInterface
interface Schedule {
    int WARM_UP = 20;

    /** The share of the highest rate that the update after so many others gets, 0 … 1. */
    double share(int step);

    /** For a stream without end: rises linearly over the first {@value #WARM_UP} updates and stays. */
    static Schedule constant() {
        return step -> Math.min(1, (step + 1.0) / WARM_UP);
    }

    /** For so many updates: rises likewise, then falls to nothing as half a cosine. */
    static Schedule cosine(int steps) {
        return step -> {
            if (step < WARM_UP) {
                return (step + 1.0) / WARM_UP;
            }
            double progress = (double) (step - WARM_UP) / Math.max(1, steps - WARM_UP);
            return 0.5 * (1 + StrictMath.cos(StrictMath.PI * Math.min(1, progress)));
        };
    }
}
