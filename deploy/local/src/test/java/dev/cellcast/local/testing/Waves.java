package dev.cellcast.local.testing;

import dev.cellcast.forecast.Observation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Noisy sines of a period that nobody tells of, and options by which a small network learns them soon. */
public final class Waves {
    public static final String HORIZONS = "1,2,4";

    private static final Map<String, String> TRAINING = Map.ofEntries(
            Map.entry("forecast.horizons", HORIZONS),
            Map.entry("forecast.seasons", ""),
            Map.entry("train.model", "waves"),
            Map.entry("train.cell", "gru"),
            Map.entry("train.hidden", "8"),
            Map.entry("train.window-steps", "40"),
            Map.entry("train.burn-in-steps", "10"),
            Map.entry("train.held-out-windows", "12"),
            Map.entry("train.pool-windows", "128"),
            Map.entry("train.updates-per-window", "8"),
            Map.entry("train.updates-per-round", "20"),
            Map.entry("train.batch-size", "16"),
            Map.entry("train.learning-rate", "0.01"),
            Map.entry("train.judged-at-least", "200"));

    private static final long START = 1_467_331_200_000L;
    private static final long MINUTE = 60_000;
    private static final double PERIOD = 9;

    private Waves() {}

    /** Options of a training job; mutable, for more. */
    public static Map<String, String> options(TopicSet topics, String parallelism) {
        Map<String, String> options = new HashMap<>(Map.of(
                "kafka.bootstrap.servers", topics.bootstrap(),
                "observations.topic", topics.of("observations"),
                "models.topic", topics.of("models"),
                "dead-letters.topic", topics.of("dead-letters"),
                "parallelism", parallelism,
                "group.id", topics.name() + "-train"));
        options.putAll(TRAINING);
        return options;
    }

    /** The readings of these steps, all series in turn; the same whatever part is asked for. */
    public static List<Observation> readings(int series, int fromStep, int toStep) {
        List<Observation> readings = new ArrayList<>();
        for (int step = fromStep; step < toStep; step++) {
            for (int k = 0; k < series; k++) {
                double noise = new SplittableRandom(step * 31L + k).nextDouble() - 0.5;
                double wave = StrictMath.sin(2 * StrictMath.PI * step / PERIOD + k);
                readings.add(new Observation("wave-" + k, START + step * MINUTE, 10 * k + wave + 0.2 * noise));
            }
        }
        return readings;
    }
}
