package dev.cellcast.forecast;

import dev.cellcast.math.BrainFloat;

/** Takes the values of a series in: keeps its time, its scale and its recent past, and describes each moment. */
final class Intake {
    private static final double MAX_PACES = 20;

    final Timeline timeline;
    final Scaler scaler;
    final History history;
    final Seasons seasons;

    /** @param horizon how many steps back a step must be describable as it was */
    Intake(StateLayout layout, ForecastConfig config, int horizon) {
        this.timeline = new Timeline(layout, config.cadenceMillis());
        this.scaler = new Scaler(layout, config.halfLife());
        this.history = new History(layout, horizon + Lags.reach(config.adaptation(), config.seasons()));
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
        describe(now);
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
        describe(then);
    }

    private void measure(SeriesState state, Moment now) {
        now.judged = now.observed && scaler.hasStep(state);
        now.mean = scaler.mean(state);
        now.deviation = scaler.deviation(state);
        now.unit = scaler.step(state);
        now.pace = BrainFloat.round((float) scaler.pace(state));
    }

    private static void describe(Moment now) {
        double distance = (now.mean - now.value) / now.pace;
        now.meanDistance = BrainFloat.round((float) Math.max(-MAX_PACES, Math.min(MAX_PACES, distance)));
    }
}
