package dev.cellcast.local.capacity;

import dev.cellcast.forecast.Forecast;
import dev.cellcast.forecast.ForecastConfig;
import dev.cellcast.forecast.Forecaster;
import dev.cellcast.forecast.Observation;
import dev.cellcast.forecast.Score;
import dev.cellcast.forecast.SeriesState;
import dev.cellcast.model.Model;
import dev.cellcast.wire.Fields;
import dev.cellcast.wire.ForecastJson;
import dev.cellcast.wire.Limits;
import dev.cellcast.wire.ObservationJson;
import dev.cellcast.wire.RejectedException;
import dev.cellcast.wire.ScoreJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;

/**
 * Measures what one reading takes: many short windows, of which the median counts. The states of more series than a processor's
 * caches hold take turns, as they do in a task manager.
 */
public final class Measurement {
    /** Windows of which progress hears. */
    public static final int WINDOWS = 40;

    private static final int WARM_UP_WINDOWS = 5;
    private static final int READINGS = 2_000;
    private static final long STATES_BYTES = 64L << 20;
    private static final int MIN_SERIES = 16;
    private static final int MAX_SERIES = READINGS;
    /** Readings before the windows, so that every horizon's actuals arrive in them. */
    private static final int PRELUDE = 60_000;

    private static final long START_MILLIS = 1_767_225_600_000L;
    private static final long CADENCE_MILLIS = 60_000;

    private final Forecaster forecaster;
    private final SeriesState[] states;
    private final String[] names;
    private final ObservationJson parser = new ObservationJson(Fields.CELLCAST, Limits.defaults());
    private final SplittableRandom random;
    private final List<Score> settled = new ArrayList<>();
    private long taken;
    private long readBytes;
    private long forecastBytes;
    private long scoreBytes;
    private long scores;

    private Measurement(Model model, ForecastConfig config, long seed) {
        this.forecaster = new Forecaster(model, config);
        SeriesState first = forecaster.newState();
        int series = (int) Math.max(
                MIN_SERIES,
                Math.min(MAX_SERIES, Math.min(STATES_BYTES / first.bytes(), PRELUDE / config.maxHorizon())));
        this.states = new SeriesState[series];
        this.names = new String[series];
        for (int s = 0; s < series; s++) {
            states[s] = forecaster.newState();
            names[s] = "plant-7/pump-%05d".formatted(s);
        }
        this.random = new SplittableRandom(seed);
    }

    /**
     * Runs for some seconds.
     *
     * @param progress hears the number of windows done, of {@link #WINDOWS}
     */
    public static Unit run(Model model, ForecastConfig config, long seed, IntConsumer progress) {
        Measurement measurement = new Measurement(model, config, seed);
        measurement.prelude(config.maxHorizon());
        double[] forecaster = new double[WINDOWS];
        double[] codec = new double[WINDOWS];
        for (int window = -WARM_UP_WINDOWS; window < WINDOWS; window++) {
            long[] nanos = measurement.window();
            if (window >= 0) {
                forecaster[window] = (double) nanos[0] / READINGS;
                codec[window] = (double) nanos[1] / READINGS;
                progress.accept(window + 1);
            }
        }
        return measurement.unit(median(forecaster), median(codec));
    }

    private void prelude(int steps) {
        for (int k = 0; k < steps * states.length; k++) {
            forecaster.observe(states[k % states.length], observation(k), settled::add);
            settled.clear();
            taken++;
        }
    }

    /** Returns the time in the forecaster, and in reading and writing. */
    private long[] window() {
        byte[][] records = new byte[READINGS][];
        for (int k = 0; k < READINGS; k++) {
            records[k] = ObservationJson.write(observation(taken++));
        }
        readBytes = 0;
        forecastBytes = 0;
        scoreBytes = 0;
        scores = 0;
        Forecast[] forecasts = new Forecast[READINGS];
        Observation[] observations = new Observation[READINGS];
        long begin = System.nanoTime();
        for (int k = 0; k < READINGS; k++) {
            observations[k] = parse(records[k]);
            readBytes += records[k].length;
        }
        long parsed = System.nanoTime();
        settled.clear();
        for (int k = 0; k < READINGS; k++) {
            forecasts[k] = forecaster.observe(
                    states[(int) ((taken - READINGS + k) % states.length)], observations[k], settled::add);
        }
        long forecast = System.nanoTime();
        for (Forecast one : forecasts) {
            forecastBytes += ForecastJson.write(one).length;
        }
        for (Score score : settled) {
            scoreBytes += ScoreJson.write(score).length;
        }
        scores = settled.size();
        return new long[] {forecast - parsed, parsed - begin + System.nanoTime() - forecast};
    }

    private Observation observation(long number) {
        int series = (int) (number % states.length);
        long step = number / states.length;
        double value = 20 + 5 * Math.sin(2 * Math.PI * step / 24) + random.nextDouble();
        return new Observation(names[series], START_MILLIS + step * CADENCE_MILLIS, Math.round(value * 1000) / 1000.0);
    }

    private Observation parse(byte[] record) {
        Observation[] found = new Observation[1];
        try {
            parser.read(null, record, Long.MAX_VALUE / 2, observation -> found[0] = observation);
        } catch (RejectedException impossible) {
            throw new IllegalStateException(impossible);
        }
        return found[0];
    }

    private Unit unit(double forecasterNanos, double codecNanos) {
        return new Unit(
                forecasterNanos,
                codecNanos,
                (double) readBytes / READINGS,
                (double) forecastBytes / READINGS,
                (double) scoreBytes / READINGS,
                (double) scores / READINGS);
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
