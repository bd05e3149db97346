package dev.cellcast.flink.function;

import dev.cellcast.forecast.ForecastConfig;
import dev.cellcast.forecast.Forecaster;
import dev.cellcast.model.Model;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * The versions of one model, and which of them applies at an event time: the newest that is in effect by then, or the
 * bundled model where none is. Not thread-safe, for its forecasters are not.
 */
final class ModelShelf {
    private record Entry(long effectiveFromMillis, Forecaster forecaster) {}

    private final Forecaster bundled;
    private final List<Entry> newestFirst;

    ModelShelf(Model bundled, Collection<Model> versions, ForecastConfig config) {
        this.bundled = new Forecaster(bundled, config);
        this.newestFirst = versions.stream()
                .sorted(Comparator.comparingLong((Model model) -> model.spec().version())
                        .reversed())
                .map(model -> new Entry(model.spec().effectiveFromMillis(), new Forecaster(model, config)))
                .toList();
    }

    /** What forecasts an observation of that time. */
    Forecaster at(long eventTimeMillis) {
        for (Entry entry : newestFirst) {
            if (entry.effectiveFromMillis() <= eventTimeMillis) {
                return entry.forecaster();
            }
        }
        return bundled;
    }
}
