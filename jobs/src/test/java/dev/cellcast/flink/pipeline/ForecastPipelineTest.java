package dev.cellcast.flink.pipeline;

import static dev.cellcast.testing.Fixtures.observation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.cellcast.cell.CellKind;
import dev.cellcast.cell.CellShape;
import dev.cellcast.flink.function.Settings;
import dev.cellcast.flink.io.FlinkSettings;
import dev.cellcast.flink.serde.EarliestOffsets;
import dev.cellcast.flink.serde.ModelRecord;
import dev.cellcast.flink.serde.ModelsTopic;
import dev.cellcast.flink.serde.RawRecord;
import dev.cellcast.forecast.Forecast;
import dev.cellcast.forecast.Forecaster;
import dev.cellcast.forecast.Observation;
import dev.cellcast.forecast.Score;
import dev.cellcast.model.BundledModels;
import dev.cellcast.options.ForecastOptions;
import dev.cellcast.testing.Fixtures;
import dev.cellcast.wire.DeadLetter;
import dev.cellcast.wire.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class ForecastPipelineTest {
    private static final InMemoryReporter METRICS = InMemoryReporter.createWithRetainedMetrics();

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setConfiguration(METRICS.addToConfiguration(new Configuration()))
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    private record Result(
            JobExecutionResult job, List<Forecast> forecasts, List<Score> scores, List<DeadLetter> deadLetters) {}

    /** Runs the pipeline over records that arrive in this order, those of one key by the same instance, as from Kafka. */
    private static Result run(List<RawRecord> records, List<ModelRecord> models, String... options) throws Exception {
        ForecastOptions parsed = Fixtures.options(options);
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        environment.configure(FlinkSettings.of(parsed.running(), environment.getConfiguration()));
        environment.configure(new Configuration().set(PipelineOptions.AUTO_GENERATE_UIDS, true));
        DataStream<RawRecord> byKey = environment
                .fromData(records, TypeInformation.of(RawRecord.class))
                .partitionCustom(
                        (key, partitions) -> Math.floorMod(key, partitions), record -> Arrays.hashCode(record.key()));
        ForecastPipeline.Outputs outputs = ForecastPipeline.define(
                byKey,
                EarliestOffsets.UNKNOWN,
                environment.fromData(models, TypeInformation.of(ModelRecord.class)),
                ModelsTopic.EMPTY,
                () -> null,
                parsed);
        CloseableIterator<Forecast> forecasts = outputs.forecasts().collectAsync();
        CloseableIterator<Score> scores = outputs.scores().collectAsync();
        CloseableIterator<DeadLetter> deadLetters = outputs.deadLetters().collectAsync();
        JobExecutionResult job = environment.execute();
        return new Result(job, drain(forecasts), drain(scores), drain(deadLetters));
    }

    private static <T> List<T> drain(CloseableIterator<T> iterator) throws Exception {
        List<T> list = new ArrayList<>();
        iterator.forEachRemaining(list::add);
        iterator.close();
        return list;
    }

    private static List<Observation> observations() {
        return IntStream.range(0, 60)
                .boxed()
                .flatMap(step -> Stream.of("a", "bb", "ccc").map(series -> observation(series, step)))
                .toList();
    }

    private static List<RawRecord> records(List<Observation> observations) {
        return IntStream.range(0, observations.size())
                .mapToObj(k -> Fixtures.record(observations.get(k), k))
                .toList();
    }

    /** A model under a name that nobody follows. */
    private static List<ModelRecord> unfollowed() {
        return List.of(new ModelRecord(Fixtures.modelRecord(Fixtures.model("challenger", 1, 4, 0)), null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2"})
    void equalsThePlainLoopToTheBit(String parallelism) throws Exception {
        Forecaster forecaster = new Forecaster(
                BundledModels.load(CellKind.GRU),
                Settings.forecast(Fixtures.options().forecasting()));
        List<Score> scores = new ArrayList<>();
        List<Forecast> forecasts = Fixtures.plainLoop(forecaster, observations(), scores::add);

        Result result = run(records(observations()), unfollowed(), "parallelism", parallelism, "forecast.cell", "gru");

        assertThat(Fixtures.forecastTexts(result.forecasts()))
                .containsExactlyInAnyOrderElementsOf(Fixtures.forecastTexts(forecasts));
        assertThat(Fixtures.scoreTexts(result.scores()))
                .containsExactlyInAnyOrderElementsOf(Fixtures.scoreTexts(scores));
        assertThat(result.deadLetters()).isEmpty();
    }

    @Test
    void publishesAttentionWhenAskedTo() throws Exception {
        Forecaster forecaster = new Forecaster(
                BundledModels.load(CellKind.ATTENTION_LSTM),
                Settings.forecast(Fixtures.options().forecasting()));
        List<Forecast> silent = Fixtures.plainLoop(forecaster, observations(), score -> {});

        Result result = run(
                records(observations()), unfollowed(), "forecast.cell", "attention-lstm", "forecast.attention", "true");

        assertThat(result.forecasts()).allSatisfy(forecast -> {
            float[] attention = forecast.attention();
            assertThat(attention).hasSize((int) Math.min(forecast.observationsSeen(), CellShape.DEFAULT_WINDOW));
            assertThat(IntStream.range(0, attention.length)
                            .mapToDouble(age -> attention[age])
                            .sum())
                    .isCloseTo(1, within(1e-6));
        });
        assertThat(Fixtures.forecastTexts(result.forecasts().stream()
                        .map(forecast -> forecast.withAttention(new float[0]))
                        .toList()))
                .as("the same forecasts as when nobody asks")
                .containsExactlyInAnyOrderElementsOf(Fixtures.forecastTexts(silent));
    }

    @Test
    void sortsWhatIsOutOfOrderAndCountsWhatIsNotUsed() throws Exception {
        List<Observation> sorted = observations();
        List<Observation> arriving = new ArrayList<>(sorted);
        for (int k = 0; k + 5 < arriving.size(); k += 6) {
            arriving.add(k, arriving.remove(k + 3));
        }
        List<RawRecord> records = new ArrayList<>(records(arriving));
        records.add(100, records.get(99));
        records.add(new RawRecord(Fixtures.utf8("a"), Fixtures.utf8("{}"), Fixtures.MIDNIGHT, "observations", 0, 1000));
        records.add(Fixtures.record(observation("a", 3), 1001));
        ModelRecord average = new ModelRecord(Fixtures.record("champion.average", new byte[] {1}, 1003), null, null);
        ModelRecord broken = new ModelRecord(Fixtures.record("champion", new byte[] {1}, 1002), null, null);

        Result result = run(records, List.of(average, broken), "order.bound", "2h", "parallelism", "2");

        Forecaster forecaster = new Forecaster(
                BundledModels.load(CellKind.LSTM),
                Settings.forecast(Fixtures.options().forecasting()));
        assertThat(Fixtures.forecastTexts(result.forecasts()))
                .containsExactlyInAnyOrderElementsOf(
                        Fixtures.forecastTexts(Fixtures.plainLoop(forecaster, sorted, score -> {})));
        assertThat(result.deadLetters())
                .extracting(DeadLetter::offset, DeadLetter::reason)
                .containsExactlyInAnyOrder(
                        tuple(1000L, Reason.MISSING_FIELD), tuple(1001L, Reason.LATE), tuple(1002L, Reason.MODEL));
        assertThat(count(result, "observationsIn")).isEqualTo(sorted.size() + 2);
        assertThat(count(result, "forecastsOut")).isEqualTo(sorted.size());
        assertThat(count(result, "duplicate")).isEqualTo(1);
        assertThat(count(result, "late")).isEqualTo(1);
        assertThat(count(result, "invalid")).isEqualTo(1);
        assertThat(count(result, "modelsRejected")).isEqualTo(1);
        assertThat(count(result, "nonFiniteState")).isZero();
        assertThat(METRICS.findMetrics(result.job().getJobID(), "cellcast.*modelVersion")
                        .values())
                .isNotEmpty()
                .allSatisfy(gauge -> assertThat(((Gauge<?>) gauge).getValue()).isIn(0L, 1L));
    }

    @Test
    void tellsHowLongAStepTakesHowFarBehindItIsAndHowTheForecastsFareAtEachHorizon() throws Exception {
        Result result = run(records(observations()), unfollowed(), "parallelism", "1", "forecast.horizons", "1,3");

        assertThat(gauge(result, "horizon.1.meanAbsoluteError")).isPositive();
        assertThat(gauge(result, "horizon.1.skill")).isBetween(-1.0, 1.0);
        assertThat(gauge(result, "horizon.1.coverage")).isBetween(0.0, 1.0);
        assertThat(gauge(result, "horizon.3.meanAbsoluteError"))
                .as("by hand, over the verdicts in the order they came")
                .isCloseTo(
                        result.scores().stream()
                                .filter(score -> score.horizon() == 3)
                                .mapToDouble(Score::absoluteError)
                                .average()
                                .orElseThrow(),
                        within(1e-9));
        assertThat(gauge(result, "eventTimeLagMs"))
                .as("the readings are years old")
                .isGreaterThan(1e9);
        assertThat(METRICS.findMetrics(result.job().getJobID(), "cellcast.*stepTimeNanos")
                        .values())
                .singleElement()
                .satisfies(metric -> {
                    Histogram steps = (Histogram) metric;
                    assertThat(steps.getCount()).isEqualTo((observations().size() + 14) / 15);
                    assertThat(steps.getStatistics().getMin()).isPositive();
                });
    }

    private static double gauge(Result result, String metric) {
        return METRICS.findMetrics(result.job().getJobID(), "cellcast.*" + metric).values().stream()
                .mapToDouble(gauge -> ((Number) ((Gauge<?>) gauge).getValue()).doubleValue())
                .max()
                .orElseThrow();
    }

    private static long count(Result result, String metric) {
        return METRICS.findMetrics(result.job().getJobID(), "cellcast.*" + metric).values().stream()
                .mapToLong(counter -> ((Counter) counter).getCount())
                .sum();
    }
}
