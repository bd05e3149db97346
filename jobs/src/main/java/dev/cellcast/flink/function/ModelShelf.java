package dev.cellcast.flink.function;

import dev.cellcast.forecast.ForecastConfig;
import dev.cellcast.forecast.Forecaster;
import dev.cellcast.model.Model;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The versions of one model, and which of them applies at an event time: the newest that is in effect by then. Not
 * thread-safe, for its forecasters are not.
 */
final class ModelShelf {
    private record Entry(long effectiveFromMillis, Forecaster forecaster) {}

    /** Of a model that is not followed. */
    static final ModelShelf EMPTY = new ModelShelf(List.of());

    private final List<Entry> newestFirst;

    private ModelShelf(List<Entry> newestFirst) {
        this.newestFirst = newestFirst;
    }

    static ModelShelf of(Collection<Model> versions, ForecastConfig config) {
        return new ModelShelf(versions.stream()
                .sorted(Comparator.comparingLong((Model model) -> model.spec().version())
                        .reversed())
                .map(model -> new Entry(model.spec().effectiveFromMillis(), new Forecaster(model, config)))
                .toList());
    }

    /** What forecasts an observation of that time; nothing before the first version is in effect. */
    Optional<Forecaster> at(long eventTimeMillis) {
        for (Entry entry : newestFirst) {
            if (entry.effectiveFromMillis() <= eventTimeMillis) {
                return Optional.of(entry.forecaster());
            }
        }
        return Optional.empty();
    }
}
