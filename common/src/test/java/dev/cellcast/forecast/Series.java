package dev.cellcast.forecast;

import dev.cellcast.cell.CellKind;
import dev.cellcast.model.BundledModels;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;

/** Named instants and small factories for the tests of this package. */
final class Series {
    static final long START_MILLIS = 1_467_331_200_000L;
    static final long HOUR_MILLIS = 3_600_000L;
    static final String ID = "series";

    private Series() {}

    static Forecaster forecaster(ForecastConfig config) {
        return forecaster(CellKind.GRU, config);
    }

    static Forecaster forecaster(CellKind cell, ForecastConfig config) {
        return new Forecaster(BundledModels.load(cell), config);
    }

    static ForecastConfig config(List<Integer> horizons, List<Integer> seasons) {
        return new ForecastConfig(horizons, seasons, List.of(0.05, 0.5, 0.95), Adaptation.SMALL, true, 24, 0, 5, 168);
    }

    static Observation at(int hour, double value) {
        return new Observation(ID, START_MILLIS + hour * HOUR_MILLIS, value);
    }

    static List<Observation> hours(int count, IntToDoubleFunction value) {
        List<Observation> observations = new ArrayList<>(count);
        for (int hour = 0; hour < count; hour++) {
            observations.add(at(hour, value.applyAsDouble(hour)));
        }
        return observations;
    }

    /** A day's wave and a faster one, with a little seeded noise. */
    static IntToDoubleFunction waves(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return hour -> 20 + 5 * Math.sin(2 * Math.PI * hour / 24) + Math.sin(hour * 0.9) + random.nextDouble(-0.5, 0.5);
    }

    /** Everything a run says: forecasts and scores. */
    record Run(List<Forecast> forecasts, List<Score> scores, SeriesState state) {

        static Run of(Forecaster forecaster, SeriesState state, List<Observation> observations) {
            List<Forecast> forecasts = new ArrayList<>();
            List<Score> scores = new ArrayList<>();
            for (Observation observation : observations) {
                forecasts.add(forecaster.observe(state, observation, scores::add));
            }
            return new Run(forecasts, scores, state);
        }

        static Run of(Forecaster forecaster, List<Observation> observations) {
            return of(forecaster, forecaster.newState(), observations);
        }

        Forecast last() {
            return forecasts.get(forecasts.size() - 1);
        }
    }
}
