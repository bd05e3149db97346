package dev.cellcast.local.train;

import dev.cellcast.forecast.Observation;
import dev.cellcast.forecast.Passage;
import dev.cellcast.train.SyntheticSeries;
import java.util.List;

/**
 * Series that never were, for a model that is to serve series it has never seen.
 *
 * @param validationFraction of each series, at its end
 */
public record SyntheticSource(SyntheticSeries series, double validationFraction) implements Source {
    @Override
    public Readings read() {
        Collector collector = new Collector();
        for (List<Observation> one : series.observations(validationFraction)) {
            one.forEach(collector::add);
        }
        return collector.readings("synthetic series");
    }

    /** Each in its own rhythm, which no configuration of one job could give. */
    @Override
    public List<Passage> passages(Plan plan, Readings readings) {
        return series.passages(plan.spec(), plan.forecast(), validationFraction);
    }

    @Override
    public boolean isOneRhythm() {
        return false;
    }
}
