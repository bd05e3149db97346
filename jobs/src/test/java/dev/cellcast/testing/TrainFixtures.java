package dev.cellcast.testing;

import dev.cellcast.cell.CellKind;
import dev.cellcast.cell.CellShape;
import dev.cellcast.forecast.Passage;
import dev.cellcast.model.Feature;
import dev.cellcast.model.Initialization;
import dev.cellcast.model.Model;
import dev.cellcast.model.ModelSpec;
import dev.cellcast.options.TrainOptions;
import dev.cellcast.train.NumberedWindow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** What tests of the training job train: small, with fixed numbers. */
public final class TrainFixtures {
    private static final int STEPS = 12;
    private static final int HORIZONS = 2;

    private TrainFixtures() {}

    /** A GRU of four units, rounds of six updates, two for each window; and what is given as key, value, key, value … */
    public static TrainOptions options(String... given) {
        Map<String, String> values = new HashMap<>(Map.ofEntries(
                Map.entry("kafka.bootstrap.servers", "localhost:9092"),
                Map.entry("forecast.horizons", "1,2"),
                Map.entry("forecast.seasons", ""),
                Map.entry("train.cell", "gru"),
                Map.entry("train.hidden", "4"),
                Map.entry("train.window-steps", Integer.toString(STEPS)),
                Map.entry("train.burn-in-steps", "3"),
                Map.entry("train.held-out-windows", "3"),
                Map.entry("train.pool-windows", "16"),
                Map.entry("train.updates-per-window", "2"),
                Map.entry("train.updates-per-round", "6"),
                Map.entry("train.batch-size", "4"),
                Map.entry("train.judged-at-least", "10"),
                Map.entry("train.gemm", "java")));
        for (int i = 0; i < given.length; i += 2) {
            values.put(given[i], given[i + 1]);
        }
        return TrainOptions.of(values);
    }

    /** Windows in which what comes next is always one. */
    public static List<NumberedWindow> windows(int from, int to) {
        return IntStream.range(from, to).mapToObj(TrainFixtures::window).toList();
    }

    public static NumberedWindow window(int number) {
        SplittableRandom random = new SplittableRandom(number);
        long[] timestamps = new long[STEPS];
        float[][] inputs = new float[STEPS][Feature.values().length];
        float[][] targets = new float[STEPS][HORIZONS];
        for (int t = 0; t < STEPS; t++) {
            timestamps[t] = Fixtures.MIDNIGHT + (number * (long) STEPS + t) * Fixtures.HOUR;
            for (int k = 0; k < inputs[t].length; k++) {
                inputs[t][k] = (float) random.nextDouble(-1, 1);
            }
            targets[t] = new float[] {1, 1};
        }
        return new NumberedWindow(number, new Passage(timestamps, inputs, targets));
    }

    public static Model average(TrainOptions options, long round) {
        return model(options.training().average(), round);
    }

    public static Model champion(TrainOptions options, long version) {
        return model(options.training().model(), version);
    }

    /** Untrained, of the shape of {@link #options}. */
    private static Model model(String name, long version) {
        ModelSpec spec = ModelSpec.trainable(name, CellShape.of(CellKind.GRU, 4), List.of(1, 2));
        return Initialization.echoState(spec.published(name, version, 0), 77);
    }

    /** Weights by which a model of that shape says so much of every horizon. */
    public static float[] saying(float what) {
        ModelSpec spec = ModelSpec.trainable("m", CellShape.of(CellKind.GRU, 4), List.of(1, 2));
        float[] weights = new float[spec.weights().size()];
        int bias = spec.weights().slice("head.bias").offset();
        weights[bias] = what;
        weights[bias + 1] = what;
        return weights;
    }
}
