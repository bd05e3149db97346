package dev.cellcast.forecast;

import dev.cellcast.model.Feature;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Cuts a series into windows to learn from, as it arrives. The windows are parts of the passages that {@link Preparation}
 * would make of the whole series, to the bit.
 *
 * <p>A window begins with a burn-in that only fills the network's memory. The next one begins so that its burn-in ends where
 * this one ends: each step is learned from once. A window is cut when all its targets are known, or a gap ends the stretch;
 * then it may be shorter. The state of a series is bounded: a window's steps and the farthest horizon's. Has working space of
 * its own; not thread-safe.
 */
public final class WindowCutter {
    private final int windowSteps;
    private final int burnInSteps;
    private final int[] horizons;
    private final StateLayout layout = new StateLayout();
    private final Steps steps;
    private final StepRing ring;
    private final int next; // index of the next window's first step
    private final int farthest;
    private final long fingerprint;

    /**
     * @param features the inputs to show; all of them where models with different features are to read the windows
     * @param config its horizons are those of the targets
     * @throws IllegalArgumentException if the burn-in is not shorter than the window
     */
    public WindowCutter(List<Feature> features, ForecastConfig config, int windowSteps, int burnInSteps) {
        if (burnInSteps < 0 || burnInSteps >= windowSteps) {
            throw new IllegalArgumentException("A window of " + windowSteps
                    + " steps needs a burn-in of 0 or more steps that is shorter, found " + burnInSteps);
        }
        this.windowSteps = windowSteps;
        this.burnInSteps = burnInSteps;
        this.horizons = config.horizons().stream().mapToInt(h -> h).toArray();
        this.farthest = config.maxHorizon();
        this.steps = new Steps(layout, features, config);
        this.next = layout.longs.add("windows.next").offset();
        this.ring = new StepRing(layout, windowSteps + farthest, features.size());
        this.fingerprint = Fingerprint.of(
                layout.describe(), config.toString(), features.toString(), windowSteps + " " + burnInSteps);
    }

    /** What two states or windows must agree on to be read by the same code. */
    public long fingerprint() {
        return fingerprint;
    }

    /** Of a series of which nothing has been seen. */
    public SeriesState newState() {
        return layout.allocate(fingerprint, 0);
    }

    /**
     * Takes one observation in and hands on what windows it completes.
     *
     * @param state of this cutter's {@link #fingerprint}; moved on in place
     * @throws IllegalArgumentException if the observation is not newer than the last one
     */
    public void observe(SeriesState state, Observation observation, Consumer<Passage> windows) {
        steps.observe(state, observation, new Steps.Listener() {
            @Override
            public void taken(Step step) {
                cutWhole(state, step, windows);
            }

            @Override
            public void parted() {
                cutRest(state, windows);
            }
        });
    }

    private void cutWhole(SeriesState state, Step step, Consumer<Passage> windows) {
        long taken = steps.timeline().steps(state);
        ring.put(state, taken - 1, step);
        long[] longs = state.longs();
        longs[next] = Math.max(longs[next], steps.timeline().start(state));
        if (taken - longs[next] == windowSteps + farthest) {
            windows.accept(window(state, windowSteps));
            longs[next] += windowSteps - burnInSteps;
        }
    }

    private void cutRest(SeriesState state, Consumer<Passage> windows) {
        long left = steps.timeline().steps(state) - state.longs()[next];
        while (left > burnInSteps + horizons[0]) {
            windows.accept(window(state, (int) Math.min(windowSteps, left)));
            state.longs()[next] += windowSteps - burnInSteps;
            left -= windowSteps - burnInSteps;
        }
    }

    private Passage window(SeriesState state, int length) {
        long from = state.longs()[next];
        int known = (int) (steps.timeline().steps(state) - from);
        Step[] seen = IntStream.range(0, known)
                .mapToObj(k -> ring.get(state, from + k))
                .toArray(Step[]::new);
        return passage(Arrays.asList(seen), length, horizons);
    }

    /** The first steps of these as a passage; the others are there to be targets. */
    static Passage passage(List<Step> steps, int length, int[] horizons) {
        float[][] targets = new float[length][horizons.length];
        for (int t = 0; t < length; t++) {
            for (int n = 0; n < horizons.length; n++) {
                int due = t + horizons[n];
                targets[t][n] = due < steps.size() ? steps.get(t).target(steps.get(due), horizons[n]) : Step.UNKNOWN;
            }
        }
        List<Step> own = steps.subList(0, length);
        return new Passage(
                own.stream().mapToLong(Step::timestampMillis).toArray(),
                own.stream().map(Step::inputs).toArray(float[][]::new),
                targets);
    }
}
