package dev.cellcast.forecast;

/** Nothing changes: the forecast to beat. */
final class LastValue implements Naive {

    @Override
    public String name() {
        return "last-value";
    }

    /** Few fall far behind it, and it never errs by much. */
    @Override
    public double prior() {
        return 2;
    }

    @Override
    public double say(SeriesState state, Moment then, int j) {
        return 0;
    }
}
