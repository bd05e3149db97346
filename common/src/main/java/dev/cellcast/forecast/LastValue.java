package dev.cellcast.forecast;

import java.util.Arrays;

/** Nothing changes: the forecast to beat. */
final class LastValue implements Expert {

    @Override
    public String name() {
        return "last-value";
    }

    @Override
    public void predict(SeriesState state, Moment now, double[] predictions) {
        Arrays.fill(predictions, 0);
    }
}
