package dev.cellcast.flink.sql;

import dev.cellcast.flink.function.Order;
import dev.cellcast.forecast.Observation;
import org.apache.flink.table.api.dataview.MapView;

/** What waits of one series, in Flink's state. */
record WaitingValues(MapView<Long, Double> values) implements Order.Waiting<Observation> {

    /** What {@link Observation} wants to know and no column tells: Flink puts the partition's own columns before ours. */
    static final String SERIES_ID = "series";

    @Override
    public boolean contains(long timestampMillis) throws Exception {
        return values.contains(timestampMillis);
    }

    @Override
    public void put(long timestampMillis, Observation observation) throws Exception {
        values.put(timestampMillis, observation.value());
    }

    @Override
    public Iterable<Long> timestamps() throws Exception {
        return values.keys();
    }

    @Override
    public Observation take(long timestampMillis) throws Exception {
        double value = values.get(timestampMillis);
        values.remove(timestampMillis);
        return new Observation(SERIES_ID, timestampMillis, value);
    }
}
