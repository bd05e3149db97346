package dev.cellcast.train;

import dev.cellcast.cell.CellKind;
import dev.cellcast.cell.CellShape;
import dev.cellcast.forecast.ForecastConfig;
import dev.cellcast.math.GemmKind;
import dev.cellcast.model.ModelSpec;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One update of the weights: 32 stretches of 192 steps, of which 48 burn in, on two threads. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TrainerBenchmark {
    @Param({"java", "vector", "nd4j"})
    private String gemm;

    @Param({"gru", "lstm"})
    private String cell;

    @Param({"32", "64", "128"})
    private int hidden;

    private Trainer trainer;
    private Training training;

    @Setup
    public void prepare() {
        TrainConfig config = TrainConfig.defaults();
        ModelSpec spec = ModelSpec.trainable(
                "benchmark", CellShape.of(CellKind.of(cell), hidden), List.of(1, 2, 3, 6, 12, 24, 36, 48));
        trainer = new Trainer(
                spec,
                config,
                GemmKind.of(gemm).create(),
                new SyntheticSeries(20, 1).passages(spec, ForecastConfig.defaults(), config.validationFraction()));
        training = trainer.start();
    }

    @Benchmark
    public double update() {
        Trainer.Update update = trainer.update(training);
        training = update.training();
        return update.loss();
    }
}
