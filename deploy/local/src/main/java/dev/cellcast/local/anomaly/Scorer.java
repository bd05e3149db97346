package dev.cellcast.local.anomaly;

import dev.cellcast.forecast.ForecastConfig;
import dev.cellcast.forecast.Forecaster;
import dev.cellcast.forecast.Observation;
import dev.cellcast.forecast.SeriesState;
import dev.cellcast.model.Model;
import java.util.HashMap;
import java.util.Map;

/** Scores the readings of any number of series as they come. Not thread-safe. */
public final class Scorer {
    private final Forecaster forecaster;
    private final Map<String, SeriesState> states = new HashMap<>();
    private final Map<String, Long> newest = new HashMap<>();
    private long late;

    public Scorer(Model model, ForecastConfig config) {
        this.forecaster = new Forecaster(model, config);
    }

    /** The anomaly score of a reading, 0 to 1. One that is not newer than the one before is passed over and has 0. */
    public double score(Observation reading) {
        Long before = newest.get(reading.seriesId());
        if (before != null && reading.timestampMillis() <= before) {
            late++;
            return 0;
        }
        newest.put(reading.seriesId(), reading.timestampMillis());
        SeriesState state = states.computeIfAbsent(reading.seriesId(), id -> forecaster.newState());
        return forecaster.advance(state, reading, verdict -> {}).anomalyScore();
    }

    /** How many readings were passed over. */
    public long late() {
        return late;
    }

    /** Memory of one series. */
    public int stateBytes() {
        return forecaster.newState().bytes();
    }
}
