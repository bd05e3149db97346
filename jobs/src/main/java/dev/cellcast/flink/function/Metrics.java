package dev.cellcast.flink.function;

import dev.cellcast.wire.Reason;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/** The metrics of Cellcast, all in the group {@code cellcast} of their operator. A series is never a label. */
public final class Metrics {
    public static final String OBSERVATIONS_IN = "observationsIn";
    public static final String OBSERVATIONS_SKIPPED = "observationsSkipped";
    public static final String FORECASTS_OUT = "forecastsOut";
    public static final String LATE = "late";
    public static final String DUPLICATE = "duplicate";
    static final String SERIES = "series";
    static final String MODELS_APPLIED = "modelsApplied";
    static final String MODELS_REJECTED = "modelsRejected";
    static final String MODEL_VERSION = "modelVersion";
    static final String SERIES_REWARMED = "seriesRewarmed";
    static final String UPDATES = "updates";
    static final String ROUNDS = "rounds";
    static final String MODELS_PUBLISHED = "modelsPublished";
    static final String HELD_OUT_WINDOWS = "heldOutWindows";
    static final String CANDIDATE_LOSS = "candidateLoss";
    static final String CHAMPION_LOSS = "championLoss";
    static final String LAST_VALUE_LOSS = "lastValueLoss";
    static final String SERIES_PROMOTED = "seriesPromoted";
    static final String SERIES_DEMOTED = "seriesDemoted";
    static final String MISSING_COVARIATES = "missingCovariates";
    static final String NON_FINITE_STATE = "nonFiniteState";
    static final String STEP_TIME_NANOS = "stepTimeNanos";
    static final String EVENT_TIME_LAG_MS = "eventTimeLagMs";
    static final String MEAN_ABSOLUTE_ERROR = "meanAbsoluteError";
    static final String SKILL = "skill";
    static final String COVERAGE = "coverage";

    private static final int HISTOGRAM_WINDOW = 1000;

    private Metrics() {}

    public static Counter counter(MetricGroup operator, String name) {
        return group(operator).counter(name);
    }

    /** Read by Flink's metric threads: the value must be one that can be read without a lock. */
    static <T> void gauge(MetricGroup operator, String name, Gauge<T> gauge) {
        group(operator).gauge(name, gauge);
    }

    /** As {@link #gauge}, by the label {@code horizon}. */
    static <T> void gaugeOfHorizon(MetricGroup operator, String horizon, String name, Gauge<T> gauge) {
        group(operator).addGroup("horizon", horizon).gauge(name, gauge);
    }

    /** Of the newest {@value #HISTOGRAM_WINDOW} values: they are few, for nobody times every record. */
    static Histogram histogram(MetricGroup operator, String name) {
        return group(operator).histogram(name, new DescriptiveStatisticsHistogram(HISTOGRAM_WINDOW));
    }

    /** {@code invalid}, one for each reason, by the label {@code reason}. */
    public static Map<Reason, Counter> invalid(MetricGroup operator) {
        Map<Reason, Counter> counters = new EnumMap<>(Reason.class);
        for (Reason reason : Reason.values()) {
            counters.put(reason, invalid(operator, reason));
        }
        return counters;
    }

    /** {@code invalid} of one reason. */
    static Counter invalid(MetricGroup operator, Reason reason) {
        return group(operator).addGroup("reason", reason.name()).counter("invalid");
    }

    private static MetricGroup group(MetricGroup operator) {
        return operator.addGroup("cellcast");
    }
}
