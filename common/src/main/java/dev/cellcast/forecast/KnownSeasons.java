package dev.cellcast.forecast;

import java.util.List;

/**
 * The same periods for every series.
 *
 * @param periods in steps, ascending
 */
record KnownSeasons(List<Integer> periods) implements Seasons {

    @Override
    public int count() {
        return periods.size();
    }

    @Override
    public int lags(Adaptation adaptation) {
        return Lags.of(adaptation, periods).length;
    }

    @Override
    public int period(SeriesState state, int slot) {
        return periods.get(slot);
    }

    @Override
    public String name(int slot) {
        return "seasonal-" + periods.get(slot);
    }

    @Override
    public void look(SeriesState state, Moment now) {}
}
