package dev.cellcast.forecast;

/** Nothing changes: the forecast to beat. */
final class LastValue implements Naive {

    @Override
    public String name() {
        return "last-value";
    }

    @Override
    public double say(SeriesState state, Moment then, int j) {
        return 0;
    }
}
