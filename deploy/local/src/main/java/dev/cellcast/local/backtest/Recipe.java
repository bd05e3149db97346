package dev.cellcast.local.backtest;

import dev.cellcast.cell.CellShape;
import dev.cellcast.forecast.ForecastConfig;
import dev.cellcast.forecast.Observation;
import dev.cellcast.forecast.Preparation;
import dev.cellcast.local.console.Interruption;
import dev.cellcast.local.console.Problem;
import dev.cellcast.local.console.Progress;
import dev.cellcast.local.train.Learned;
import dev.cellcast.local.train.Learning;
import dev.cellcast.local.train.Plan;
import dev.cellcast.local.train.Readings;
import dev.cellcast.math.GemmKind;
import dev.cellcast.model.BundledModels;
import dev.cellcast.model.HeadTransfer;
import dev.cellcast.model.Model;
import dev.cellcast.model.ModelSpec;
import dev.cellcast.train.TrainConfig;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Trains the network of a backtest on the training rows and nothing else. A network of the bundled one's shape goes on from
 * there, others begin untrained.
 *
 * @param shape of the network
 * @param config how to train
 */
public record Recipe(CellShape shape, TrainConfig config) {
    /** Horizons of a head beyond those of the bundled models: a head interpolates between them. */
    private static final List<Integer> FAR = List.of(144, 192, 240, 336, 480, 720, 1024);

    /** @throws Problem if the training rows are too few */
    Model train(String source, Map<String, List<Observation>> series, ForecastConfig forecast, PrintWriter out)
            throws InterruptedException {
        Model bundled = BundledModels.load(shape.kind());
        List<Integer> horizons = horizons(bundled.spec().horizons(), forecast.maxHorizon());
        ModelSpec spec = ModelSpec.trainable("trained-" + shape.kind().id(), shape, horizons);
        Optional<Model> start = HeadTransfer.weights(bundled, spec).map(weights -> new Model(spec, weights));
        Readings readings = new Readings(source, new TreeMap<>(series), 0, Map.of());
        ForecastConfig serving = forecast.withHorizons(horizons);
        Plan plan = new Plan(spec, start, serving, config, GemmKind.AUTO.create());
        Preparation preparation = new Preparation(spec, serving);
        var passages = series.values().stream()
                .flatMap(one -> preparation.prepare(one).stream())
                .toList();
        try (Interruption interruption = new Interruption();
                Progress progress = Progress.of(out, config.steps())) {
            Learned learned = new Learning(plan, readings, passages).run(progress, interruption);
            if (learned.interrupted()) {
                throw new Problem("Interrupted in training.");
            }
            return learned.model();
        }
    }

    private static List<Integer> horizons(List<Integer> bundled, int farthest) {
        return Stream.of(bundled, FAR, List.of(farthest))
                .flatMap(List::stream)
                .filter(h -> h <= farthest)
                .distinct()
                .sorted()
                .toList();
    }
}
