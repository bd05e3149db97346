package dev.cellcast.forecast;

import dev.cellcast.model.Feature;
import java.util.List;

/**
 * Takes the observations of a series in, by the same steps that feed a network when it serves: the scale of a moment is made
 * of what was known at that moment. Short gaps are bridged by the last value, long ones part the series.
 */
final class Steps {
    private final int gapMaxSteps;
    private final Intake intake;
    private final NetworkInput input;
    private final Moment now = new Moment();

    /** Hears what becomes of an observation. */
    interface Listener {

        /** A step was taken; it is the newest of the timeline. */
        void taken(Step step);

        /** What follows does not belong to what was before. */
        void parted();
    }

    Steps(StateLayout layout, List<Feature> features, ForecastConfig config) {
        this.gapMaxSteps = config.gapMaxSteps();
        this.intake = new Intake(layout, config, 0);
        this.input = new NetworkInput(features, intake.history, intake.seasons);
    }

    Timeline timeline() {
        return intake.timeline;
    }

    /**
     * Takes one observation in.
     *
     * @throws IllegalArgumentException if it is not newer than the last one
     */
    void observe(SeriesState state, Observation observation, Listener listener) {
        Timeline timeline = intake.timeline;
        long missing = timeline.missingSteps(state, observation.timestampMillis());
        if (missing > gapMaxSteps) {
            listener.parted();
            timeline.restartAfter(state, missing);
        } else {
            bridge(state, missing, listener);
        }
        timeline.observe(state, observation.timestampMillis());
        take(state, observation.timestampMillis(), observation.value(), true, listener);
    }

    private void bridge(SeriesState state, long missing, Listener listener) {
        long last = intake.timeline.lastMillis(state);
        for (long k = 1; k <= missing; k++) {
            double guess = intake.history.get(state, intake.timeline.steps(state) - 1);
            take(state, last + k * intake.timeline.cadenceMillis(state), guess, false, listener);
        }
    }

    private void take(SeriesState state, long timestampMillis, double value, boolean observed, Listener listener) {
        intake.enter(state, timestampMillis, value, observed, now);
        float[] inputs = new float[input.size()];
        input.fill(state, now, inputs);
        intake.timeline.step(state);
        listener.taken(new Step(timestampMillis, value, observed, now.judged, now.unit, now.deviation, inputs));
    }
}
