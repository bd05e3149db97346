package dev.cellcast.flink.sql;

import dev.cellcast.flink.function.Order;
import dev.cellcast.forecast.Observation;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.table.api.dataview.MapView;

/**
 * What waits of one series, in Flink's state.
 *
 * @param values by timestamp
 * @param covariates what came with them, of those with which any came
 */
record WaitingValues(MapView<Long, Double> values, MapView<Long, Map<String, Double>> covariates)
        implements Order.Waiting<Observation> {

    /** What {@link Observation} wants to know and no column tells: Flink puts the partition's own columns before ours. */
    static final String SERIES_ID = "series";

    @Override
    public boolean contains(long timestampMillis) throws Exception {
        return values.contains(timestampMillis);
    }

    @Override
    public void put(long timestampMillis, Observation observation) throws Exception {
        values.put(timestampMillis, observation.value());
        if (!observation.covariates().isEmpty()) {
            covariates.put(timestampMillis, new HashMap<>(observation.covariates()));
        }
    }

    @Override
    public Iterable<Long> timestamps() throws Exception {
        return values.keys();
    }

    @Override
    public Observation take(long timestampMillis) throws Exception {
        double value = values.get(timestampMillis);
        Map<String, Double> accompanying = covariates.get(timestampMillis);
        values.remove(timestampMillis);
        covariates.remove(timestampMillis);
        return new Observation(SERIES_ID, timestampMillis, value, accompanying);
    }
}
