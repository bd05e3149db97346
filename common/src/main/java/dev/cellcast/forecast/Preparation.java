package dev.cellcast.forecast;

import dev.cellcast.model.ModelSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns whole series into what a network is trained on, by the same steps that feed it when it serves. Short gaps are bridged
 * by the last value, long ones part two passages. Not thread-safe.
 */
public final class Preparation {
    private final int[] horizons;
    private final StateLayout layout = new StateLayout();
    private final Steps steps;

    /** @param spec whose features and horizons are meant */
    public Preparation(ModelSpec spec, ForecastConfig config) {
        this.horizons = spec.horizons().stream().mapToInt(h -> h).toArray();
        this.steps = new Steps(layout, spec.features(), config);
    }

    /**
     * The passages of a series.
     *
     * @param series its observations in ascending time
     * @throws IllegalArgumentException if they are not
     */
    public List<Passage> prepare(Iterable<Observation> series) {
        SeriesState state = layout.allocate(0, 0);
        Collected collected = new Collected();
        for (Observation observation : series) {
            steps.observe(state, observation, collected);
        }
        if (!collected.stretch.isEmpty()) {
            collected.parted();
        }
        return collected.passages;
    }

    private final class Collected implements Steps.Listener {
        private final List<Passage> passages = new ArrayList<>();
        private final List<Step> stretch = new ArrayList<>();

        @Override
        public void taken(Step step) {
            stretch.add(step);
        }

        @Override
        public void parted() {
            passages.add(WindowCutter.passage(stretch, stretch.size(), horizons));
            stretch.clear();
        }
    }
}
