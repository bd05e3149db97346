package dev.cellcast.forecast;

/** Takes the values of a series in: keeps its time, its scale and its recent past, and describes each moment. */
final class Intake {
    final Timeline timeline;
    final Scaler scaler;
    final History history;
    final Seasons seasons;

    /** @param horizon how many steps back the history must be readable, if it is farther than what reads it looks back */
    Intake(StateLayout layout, ForecastConfig config, int horizon) {
        this.timeline = new Timeline(layout, config.cadenceMillis());
        this.scaler = new Scaler(layout, config.halfLife());
        this.history = new History(layout, Math.max(horizon, Lags.reach(config.adaptation(), config.seasons())));
        this.seasons = seasons(layout, config.seasons());
    }

    private Seasons seasons(StateLayout layout, Seasonality seasonality) {
        return seasonality instanceof Seasonality.Found found
                ? new FoundSeasons(layout, found, timeline, history)
                : new KnownSeasons(((Seasonality.Known) seasonality).periods());
    }

    /** Lets a value in: moves scaler and history on and describes the moment. Guesses do not move the scaler. */
    void enter(SeriesState state, long timestampMillis, double value, boolean observed, Moment now) {
        now.step = timeline.steps(state);
        now.start = timeline.start(state);
        now.timestampMillis = timestampMillis;
        now.observed = observed;
        if (timeline.steps(state) == 0) {
            history.begin(state, value);
        }
        if (observed) {
            scaler.value(state, value);
            if (now.step > now.start) {
                scaler.difference(state, value - history.get(state, now.step - 1));
            }
        }
        measure(state, now);
        if (scaler.hasStep(state)) {
            history.follow(state, now.mean, now.unit);
        }
        history.put(state, now.step, value);
        now.value = history.get(state, now.step);
        seasons.look(state, now);
    }

    /** Describes a step that has been taken before, by what is known of the series now. */
    void recall(SeriesState state, long step, Moment then) {
        long newest = timeline.steps(state) - 1;
        then.step = step;
        then.start = timeline.start(state);
        then.timestampMillis = timeline.lastMillis(state) - (newest - step) * timeline.cadenceMillis(state);
        then.value = history.get(state, step);
        then.observed = true;
        measure(state, then);
    }

    private void measure(SeriesState state, Moment now) {
        now.judged = now.observed && scaler.hasStep(state);
        now.mean = scaler.mean(state);
        now.deviation = scaler.deviation(state);
        now.unit = scaler.step(state);
    }
}
