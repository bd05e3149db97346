package dev.cellcast.flink.function;

import dev.cellcast.wire.Reason;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/** The metrics of Cellcast, all in the group {@code cellcast} of their operator. A series is never a label. */
final class Metrics {
    static final String OBSERVATIONS_IN = "observationsIn";
    static final String FORECASTS_OUT = "forecastsOut";
    static final String LATE = "late";
    static final String DUPLICATE = "duplicate";
    static final String MODELS_APPLIED = "modelsApplied";
    static final String MODELS_REJECTED = "modelsRejected";
    static final String MODEL_VERSION = "modelVersion";
    static final String SERIES_REWARMED = "seriesRewarmed";
    static final String SERIES_PROMOTED = "seriesPromoted";
    static final String SERIES_DEMOTED = "seriesDemoted";
    static final String NON_FINITE_STATE = "nonFiniteState";

    private Metrics() {}

    static Counter counter(RuntimeContext context, String name) {
        return group(context).counter(name);
    }

    static void gauge(RuntimeContext context, String name, Gauge<Long> gauge) {
        group(context).gauge(name, gauge);
    }

    /** {@code invalid}, one for each reason, by the label {@code reason}. */
    static Map<Reason, Counter> invalid(RuntimeContext context) {
        Map<Reason, Counter> counters = new EnumMap<>(Reason.class);
        for (Reason reason : Reason.values()) {
            counters.put(
                    reason, group(context).addGroup("reason", reason.name()).counter("invalid"));
        }
        return counters;
    }

    private static MetricGroup group(RuntimeContext context) {
        return context.getMetricGroup().addGroup("cellcast");
    }
}
