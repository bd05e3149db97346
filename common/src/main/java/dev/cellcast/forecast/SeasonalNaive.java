package dev.cellcast.forecast;

/** What it was a season ago, at the same phase as the target. */
final class SeasonalNaive implements Naive {
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
    public double say(SeriesState state, Moment then, int j) {
        int period = seasons.period(state, slot);
        if (period == 0 || then.step - period + 1 < then.start) {
            return Double.NaN;
        }
        int back = Math.floorMod(-horizons[j], period);
        return (history.get(state, then.step - back) - then.value) / then.pace;
    }
}
