package dev.cellcast.testing;

import dev.cellcast.cell.CellKind;
import dev.cellcast.cell.CellShape;
import dev.cellcast.flink.serde.RawRecord;
import dev.cellcast.flink.serde.TracedObservation;
import dev.cellcast.forecast.Forecast;
import dev.cellcast.forecast.Forecaster;
import dev.cellcast.forecast.Observation;
import dev.cellcast.forecast.Score;
import dev.cellcast.forecast.SeriesState;
import dev.cellcast.model.Feature;
import dev.cellcast.model.Initialization;
import dev.cellcast.model.Model;
import dev.cellcast.model.ModelSpec;
import dev.cellcast.model.SafeTensors;
import dev.cellcast.options.ForecastOptions;
import dev.cellcast.wire.ForecastJson;
import dev.cellcast.wire.ObservationJson;
import dev.cellcast.wire.ScoreJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Small factories with fixed numbers. */
public final class Fixtures {
    public static final long MIDNIGHT = 1_467_331_200_000L;
    public static final long HOUR = 3_600_000L;

    private Fixtures() {}

    /** Options with short horizons, and what is given as key, value, key, value … */
    public static ForecastOptions options(String... given) {
        Map<String, String> values = new HashMap<>(Map.of(
                "kafka.bootstrap.servers", "localhost:9092",
                "forecast.horizons", "1,2,3",
                "forecast.seasons", "4",
                "forecast.warm-up", "8"));
        for (int i = 0; i < given.length; i += 2) {
            values.put(given[i], given[i + 1]);
        }
        return ForecastOptions.of(values);
    }

    /** Reading number {@code step} of a series that repeats itself every four hours, nearly. */
    public static Observation observation(String series, int step) {
        return new Observation(series, MIDNIGHT + step * HOUR, value(series, step));
    }

    private static double value(String series, int step) {
        return series.length() + StrictMath.sin(step * StrictMath.PI / 2) + StrictMath.sin(step * step) / 8;
    }

    public static RawRecord record(Observation observation, long offset) {
        return record(observation.seriesId(), ObservationJson.write(observation), offset);
    }

    public static RawRecord record(String key, byte[] value, long offset) {
        return new RawRecord(utf8(key), value, MIDNIGHT + 1000 * HOUR, "observations", 0, offset);
    }

    public static TracedObservation traced(Observation observation, long offset) {
        return new TracedObservation(observation, record(observation, offset));
    }

    /** An untrained LSTM of that name, version, size and first hour of effect. */
    public static Model model(String name, long version, int hiddenSize, int effectiveFromStep) {
        ModelSpec spec = new ModelSpec(
                name,
                version,
                CellShape.of(CellKind.LSTM, hiddenSize),
                List.of(Feature.LEVEL, Feature.DIFFERENCE),
                List.of(),
                MIDNIGHT + effectiveFromStep * HOUR);
        return Initialization.echoState(spec, version);
    }

    public static RawRecord modelRecord(Model model) {
        return new RawRecord(utf8(model.spec().name()), SafeTensors.write(model), MIDNIGHT, "models", 0, 7);
    }

    public static RawRecord tombstone(String name) {
        return new RawRecord(utf8(name), null, MIDNIGHT, "models", 0, 8);
    }

    /** What the forecaster says of each series, without Flink. */
    public static List<Forecast> plainLoop(
            Forecaster forecaster, List<Observation> observations, Consumer<? super Score> scores) {
        Map<String, SeriesState> states = new HashMap<>();
        List<Forecast> forecasts = new ArrayList<>();
        for (Observation observation : observations) {
            SeriesState state = states.computeIfAbsent(observation.seriesId(), series -> forecaster.newState());
            forecasts.add(forecaster.observe(state, observation, scores));
        }
        return forecasts;
    }

    /** Forecasts as text: equal text is equal to the bit. */
    public static List<String> forecastTexts(List<Forecast> forecasts) {
        return forecasts.stream().map(ForecastJson::write).map(Fixtures::utf8).toList();
    }

    /** Scores as text: equal text is equal to the bit. */
    public static List<String> scoreTexts(List<Score> scores) {
        return scores.stream().map(ScoreJson::write).map(Fixtures::utf8).toList();
    }

    public static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public static String utf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
