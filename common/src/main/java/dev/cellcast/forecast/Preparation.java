package dev.cellcast.forecast;

import dev.cellcast.model.ModelSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns observations into what a network is trained on, by the same steps that feed it when it serves: the scale of a moment
 * is made of what was known at that moment. Short gaps are bridged by the last value, long ones part two passages. Not
 * thread-safe.
 */
public final class Preparation {
    /** A target lies no farther than this: one absurd reading is not worth a lesson. */
    private static final double FARTHEST = 20;

    private final ForecastConfig config;
    private final int[] horizons;
    private final StateLayout layout = new StateLayout();
    private final Intake intake;
    private final NetworkInput input;
    private final Moment now = new Moment();

    /** @param spec whose features and horizons are meant */
    public Preparation(ModelSpec spec, ForecastConfig config) {
        this.config = config;
        this.horizons = spec.horizons().stream().mapToInt(h -> h).toArray();
        this.intake = new Intake(layout, config, LagInputs.reach(config.seasons()));
        this.input = new NetworkInput(spec.features(), intake.history, config.seasons());
    }

    /**
     * The passages of a series.
     *
     * @param series its observations in ascending time
     * @throws IllegalArgumentException if they are not
     */
    public List<Passage> prepare(Iterable<Observation> series) {
        SeriesState state = layout.allocate(0, 0);
        List<Passage> passages = new ArrayList<>();
        List<Step> steps = new ArrayList<>();
        for (Observation observation : series) {
            Timeline timeline = intake.timeline;
            long missing = timeline.missingSteps(state, observation.timestampMillis());
            if (missing > config.gapMaxSteps()) {
                timeline.restartAfter(state, missing);
                passages.add(passage(steps));
                steps.clear();
            } else {
                bridge(state, missing, steps);
            }
            timeline.observe(state, observation.timestampMillis());
            steps.add(step(state, observation.timestampMillis(), observation.value(), true));
        }
        if (!steps.isEmpty()) {
            passages.add(passage(steps));
        }
        return passages;
    }

    private void bridge(SeriesState state, long missing, List<Step> steps) {
        long last = intake.timeline.lastMillis(state);
        for (long k = 1; k <= missing; k++) {
            double guess = steps.get(steps.size() - 1).value();
            steps.add(step(state, last + k * intake.timeline.cadenceMillis(state), guess, false));
        }
    }

    private Step step(SeriesState state, long timestampMillis, double value, boolean observed) {
        intake.enter(state, timestampMillis, value, observed, now);
        float[] inputs = new float[input.size()];
        input.fill(state, now, inputs);
        double[] reach = new double[horizons.length];
        for (int n = 0; n < horizons.length; n++) {
            reach[n] = now.reach(horizons[n]);
        }
        intake.timeline.step(state);
        return new Step(timestampMillis, value, observed, now.judged, inputs, reach);
    }

    private Passage passage(List<Step> steps) {
        float[][] targets = new float[steps.size()][horizons.length];
        for (int t = 0; t < targets.length; t++) {
            for (int n = 0; n < horizons.length; n++) {
                targets[t][n] = target(steps, t, n);
            }
        }
        return new Passage(
                steps.stream().mapToLong(Step::timestampMillis).toArray(),
                steps.stream().map(Step::inputs).toArray(float[][]::new),
                targets);
    }

    private float target(List<Step> steps, int t, int n) {
        int due = t + horizons[n];
        Step origin = steps.get(t);
        if (!origin.judged() || due >= steps.size() || !steps.get(due).observed()) {
            return Float.NaN;
        }
        double target = (steps.get(due).value() - origin.value()) / origin.reach()[n];
        return (float) Math.max(-FARTHEST, Math.min(FARTHEST, target));
    }

    /** @param reach how far the series typically moves, for each horizon */
    private record Step(
            long timestampMillis, double value, boolean observed, boolean judged, float[] inputs, double[] reach) {}
}
