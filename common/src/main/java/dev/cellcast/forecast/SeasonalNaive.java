package dev.cellcast.forecast;

/** What it was a season ago, at the same phase as the target. */
final class SeasonalNaive implements Expert {
    private final History history;
    private final int period;
    private final int[] back;

    /** @param period in steps */
    SeasonalNaive(History history, int period, int[] horizons) {
        this.history = history;
        this.period = period;
        this.back = new int[horizons.length];
        for (int j = 0; j < horizons.length; j++) {
            back[j] = Math.floorMod(-horizons[j], period);
        }
    }

    @Override
    public String name() {
        return "seasonal-" + period;
    }

    @Override
    public void predict(SeriesState state, Moment now, double[] predictions) {
        boolean seasonSeen = now.step - period + 1 >= now.start;
        for (int j = 0; j < back.length; j++) {
            predictions[j] = seasonSeen ? (history.get(state, now.step - back[j]) - now.value) / now.unit : Double.NaN;
        }
    }
}
