package dev.cellcast.local.backtest;

/** Sums of errors, in standard deviations of the training rows. Not thread-safe. */
final class Errors {
    private long count;
    private double absolute;
    private double squared;

    /** Takes in an error; NaN is none. */
    void add(double error) {
        if (!Double.isNaN(error)) {
            count++;
            absolute += Math.abs(error);
            squared += error * error;
        }
    }

    void add(Errors other) {
        count += other.count;
        absolute += other.absolute;
        squared += other.squared;
    }

    /** Mean absolute error; NaN where there was nothing to judge. */
    double mae() {
        return absolute / count;
    }

    /** Mean squared error, likewise. */
    double mse() {
        return squared / count;
    }
}
