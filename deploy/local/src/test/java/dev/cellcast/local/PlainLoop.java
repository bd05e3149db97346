package dev.cellcast.local;

import dev.cellcast.cell.CellKind;
import dev.cellcast.forecast.ForecastConfig;
import dev.cellcast.forecast.Forecaster;
import dev.cellcast.forecast.Observation;
import dev.cellcast.forecast.SeriesState;
import dev.cellcast.model.BundledModels;
import dev.cellcast.model.Model;
import dev.cellcast.wire.ForecastJson;
import dev.cellcast.wire.ObservationJson;
import dev.cellcast.wire.ScoreJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The oracle: what the job must write, computed by a loop over {@link Forecaster} with no Flink and no Kafka. Recurrent
 * state makes it a sharp one: an observation lost, doubled or out of order changes every later forecast of its series.
 */
public final class PlainLoop {
    public static final long START_MILLIS = 1_467_331_200_000L;
    public static final long HOUR_MILLIS = 3_600_000L;

    private final Forecaster forecaster;
    private final Map<String, SeriesState> states = new HashMap<>();
    private final Map<String, List<String>> forecasts = new HashMap<>();
    private final Map<String, List<String>> scores = new HashMap<>();

    public PlainLoop(CellKind cell) {
        this(cell, 1);
    }

    public PlainLoop(CellKind cell, int layers) {
        this(BundledModels.load(cell, layers));
    }

    public PlainLoop(Model model) {
        this(model, ForecastConfig.defaults());
    }

    public PlainLoop(Model model, ForecastConfig config) {
        this.forecaster = new Forecaster(model, config);
    }

    /** Runs over observations that are in order. */
    public PlainLoop run(List<Observation> observations) {
        for (Observation observation : observations) {
            String id = observation.seriesId();
            SeriesState state = states.computeIfAbsent(id, fresh -> forecaster.newState());
            List<String> judged = scores.computeIfAbsent(id, fresh -> new ArrayList<>());
            byte[] forecast = ForecastJson.write(
                    forecaster.observe(state, observation, score -> judged.add(text(ScoreJson.write(score)))));
            forecasts.computeIfAbsent(id, fresh -> new ArrayList<>()).add(text(forecast));
        }
        return this;
    }

    /** By series, in order, as they stand on the topic. */
    public Map<String, List<String>> forecasts() {
        return forecasts;
    }

    public Map<String, List<String>> scores() {
        return scores;
    }

    /** What a topic holds, by key and in order. */
    public static Map<String, List<String>> bySeries(List<ConsumerRecord<byte[], byte[]>> records) {
        Map<String, List<String>> values = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            values.computeIfAbsent(text(record.key()), fresh -> new ArrayList<>())
                    .add(text(record.value()));
        }
        return values;
    }

    /** Hourly readings of some series, interleaved, seeded. */
    public static List<Observation> readings(int series, int hours, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Observation> readings = new ArrayList<>(series * hours);
        for (int hour = 0; hour < hours; hour++) {
            for (int s = 0; s < series; s++) {
                double wave = (s + 1) * Math.sin(2 * Math.PI * (hour + s) / 24);
                readings.add(new Observation(
                        "pump-" + s, START_MILLIS + hour * HOUR_MILLIS, wave + random.nextDouble(-0.2, 0.2)));
            }
        }
        return readings;
    }

    /** The same readings, and with two of three of them a covariate that follows their values. */
    public static List<Observation> withCovariate(String name, List<Observation> readings) {
        List<Observation> accompanied = new ArrayList<>(readings.size());
        for (int k = 0; k < readings.size(); k++) {
            Observation alone = readings.get(k);
            Map<String, Double> covariates = k % 3 == 0 ? Map.of() : Map.of(name, Math.rint(8 * alone.value()) / 8);
            accompanied.add(new Observation(alone.seriesId(), alone.timestampMillis(), alone.value(), covariates));
        }
        return accompanied;
    }

    public static List<ProducerRecord<String, byte[]>> records(String topic, List<Observation> observations) {
        return observations.stream()
                .map(observation ->
                        new ProducerRecord<>(topic, observation.seriesId(), ObservationJson.write(observation)))
                .toList();
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
