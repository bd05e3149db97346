package dev.cellcast.forecast;

/** The network of a forecaster that has none. */
final class NoNetwork implements Network {
    private static final float[] NO_ATTENTION = {};

    @Override
    public void step(SeriesState state, Moment now) {}

    @Override
    public float[] attention(SeriesState state) {
        return NO_ATTENTION;
    }

    @Override
    public void forget(SeriesState state) {}
}
