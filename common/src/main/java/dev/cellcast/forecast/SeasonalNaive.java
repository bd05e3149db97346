package dev.cellcast.forecast;

import java.util.Arrays;

/** What it was a season ago, at the same phase as the target. */
final class SeasonalNaive implements Expert {
    private final History history;
    private final Seasons seasons;
    private final int slot;
    private final int[] horizons;

    /** @param slot of the seasons that is meant */
    SeasonalNaive(History history, Seasons seasons, int slot, int[] horizons) {
        this.history = history;
        this.seasons = seasons;
        this.slot = slot;
        this.horizons = horizons;
    }

    @Override
    public String name() {
        return seasons.name(slot);
    }

    @Override
    public void predict(SeriesState state, Moment now, double[] predictions) {
        int period = seasons.period(state, slot);
        if (period == 0 || now.step - period + 1 < now.start) {
            Arrays.fill(predictions, Double.NaN);
            return;
        }
        for (int j = 0; j < horizons.length; j++) {
            int back = Math.floorMod(-horizons[j], period);
            predictions[j] = (history.get(state, now.step - back) - now.value) / now.unit;
        }
    }
}
