package dev.cellcast.train;

/**
 * How good some forecasts were.
 *
 * @param count how many were judged
 * @param absoluteError sum of their absolute errors, in the trials' units
 * @param squaredError sum of their squared errors
 * @param covered how many targets lay within the interval; NaN where there is no interval
 */
public record Figures(long count, double absoluteError, double squaredError, double covered) {
    static final Figures NONE = new Figures(0, 0, 0, 0);

    /** Both taken together. */
    public Figures plus(Figures other) {
        return new Figures(
                count + other.count,
                absoluteError + other.absoluteError,
                squaredError + other.squaredError,
                covered + other.covered);
    }

    /** Mean absolute error; NaN where nothing was judged, as are the others. */
    public double mae() {
        return absoluteError / count;
    }

    /** Mean squared error. */
    public double mse() {
        return squaredError / count;
    }

    /** Share of the targets that lay within the interval. */
    public double coverage() {
        return covered / count;
    }

    Figures with(double error) {
        return new Figures(count + 1, absoluteError + Math.abs(error), squaredError + error * error, Double.NaN);
    }

    Figures with(double error, boolean hit) {
        return new Figures(
                count + 1, absoluteError + Math.abs(error), squaredError + error * error, covered + (hit ? 1 : 0));
    }
}
