package dev.cellcast.wire;

import dev.cellcast.cell.CellKind;
import dev.cellcast.forecast.Forecast;
import dev.cellcast.forecast.ForecastConfig;
import dev.cellcast.forecast.Forecaster;
import dev.cellcast.forecast.Observation;
import dev.cellcast.forecast.Score;
import dev.cellcast.forecast.SeriesState;
import dev.cellcast.model.BundledModels;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** What each record costs as JSON. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class JsonBenchmark {
    private static final int READINGS = 400;
    private static final long START_MILLIS = 1_767_225_600_000L;
    private static final long CADENCE_MILLIS = 60_000;

    private final ObservationJson reader = new ObservationJson(Fields.CELLCAST, Limits.defaults());
    private byte[] record;
    private Forecast forecast;
    private Score score;

    @Setup
    public void prepare() {
        Forecaster forecaster = new Forecaster(BundledModels.load(CellKind.LSTM), ForecastConfig.defaults());
        SeriesState state = forecaster.newState();
        List<Score> scores = new ArrayList<>();
        for (int k = 0; k < READINGS; k++) {
            Observation observation =
                    new Observation("plant-7/pump-00017", START_MILLIS + k * CADENCE_MILLIS, 20 + Math.sin(0.26 * k));
            record = ObservationJson.write(observation);
            forecast = forecaster.observe(state, observation, scores::add);
        }
        score = scores.get(scores.size() - 1);
    }

    @Benchmark
    public void readObservation(Blackhole out) throws RejectedException {
        reader.read(null, record, Long.MAX_VALUE / 2, out::consume);
    }

    @Benchmark
    public byte[] writeForecast() {
        return ForecastJson.write(forecast);
    }

    @Benchmark
    public byte[] writeScore() {
        return ScoreJson.write(score);
    }
}
