package dev.cellcast.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cellcast.cell.CellKind;
import dev.cellcast.cell.CellShape;
import dev.cellcast.forecast.Adaptation;
import dev.cellcast.forecast.Duel;
import dev.cellcast.forecast.Forecast;
import dev.cellcast.forecast.ForecastConfig;
import dev.cellcast.forecast.Forecaster;
import dev.cellcast.forecast.Observation;
import dev.cellcast.forecast.Role;
import dev.cellcast.forecast.Score;
import dev.cellcast.forecast.SeriesState;
import dev.cellcast.launcher.ForecastJob;
import dev.cellcast.local.testing.BrokerProcess;
import dev.cellcast.local.testing.Records;
import dev.cellcast.local.testing.SharedCluster;
import dev.cellcast.local.testing.TopicSet;
import dev.cellcast.model.Feature;
import dev.cellcast.model.Initialization;
import dev.cellcast.model.Model;
import dev.cellcast.model.ModelSpec;
import dev.cellcast.model.SafeTensors;
import dev.cellcast.options.ForecastOptions;
import dev.cellcast.wire.ForecastJson;
import dev.cellcast.wire.ScoreJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A challenger beside the champion on live traffic, judged by a plain loop. */
@Timeout(180)
class ChallengerIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int AFTER = 30;
    private static final int HOURS = 160;
    private static final int SAVEPOINT = 110;
    private static final List<Observation> READINGS =
            IntStream.range(0, HOURS).mapToObj(ChallengerIT::reading).toList();

    private static final Map<String, String> OPTIONS = Map.of(
            "forecast.model", "champion",
            "forecast.challenger", "rival",
            "forecast.promote", "when-better",
            "forecast.promote.after", Integer.toString(AFTER),
            "forecast.horizons", "1,2,3",
            "forecast.seasons", "4");

    @TempDir
    Path directory;

    @Test
    void theBetterOneServesAlsoAcrossASavepoint() throws Exception {
        try (BrokerProcess broker = BrokerProcess.start(directory);
                SharedCluster cluster = SharedCluster.start(directory, 1)) {
            TopicSet topics = TopicSet.create(broker.bootstrap(), "challenger", 1);
            Records records = new Records(broker.bootstrap());
            ModelProbe probe = new ModelProbe(topics, PlainLoop.START_MILLIS);
            Configuration flink = new Configuration();
            for (Model model : List.of(rival(), misled())) {
                records.send(List.of(
                        new ProducerRecord<>(topics.of("models"), model.spec().name(), SafeTensors.write(model))));
            }

            JobClient job = start(cluster, topics, flink);
            probe.await("champion 1");
            records.send(PlainLoop.records(topics.of("observations"), READINGS.subList(0, SAVEPOINT)));
            records.await(topics.of("forecasts"), SAVEPOINT + probe.count(), LIMIT);
            String savepoint = job.stopWithSavepoint(false, directory.toUri().toString(), SavepointFormatType.CANONICAL)
                    .get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            flink.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
            records.send(PlainLoop.records(topics.of("observations"), READINGS.subList(SAVEPOINT, HOURS)));
            JobClient again = start(cluster, topics, flink);

            Expected expected = Expected.compute();
            assertThat(expected.servers().subList(0, SAVEPOINT)).contains(Role.CHAMPION, Role.CHALLENGER);
            assertThat(written(records, topics, "forecasts", HOURS + probe.count()))
                    .isEqualTo(expected.forecasts());
            assertThat(written(records, topics, "scores", expected.scores().size()))
                    .isEqualTo(expected.scores());
            again.cancel().get();
        }
    }

    private static List<String> written(Records records, TopicSet topics, String role, int count) {
        return PlainLoop.bySeries(records.await(topics.of(role), count, LIMIT))
                .get(READINGS.get(0).seriesId());
    }

    private static JobClient start(SharedCluster cluster, TopicSet topics, Configuration flink) throws Exception {
        Map<String, String> options = topics.options();
        options.putAll(OPTIONS);
        StreamExecutionEnvironment environment = cluster.environment(flink);
        ForecastJob.define(environment, ForecastOptions.of(options));
        return environment.executeAsync(topics.name());
    }

    /** Rises for a day, so that the champion's head is right for a while, and repeats itself every four hours, nearly. */
    private static Observation reading(int hour) {
        double value =
                1 + Math.min(hour, 24) + StrictMath.sin(hour * StrictMath.PI / 2) + StrictMath.sin(hour * hour) / 8;
        return new Observation("pump", PlainLoop.START_MILLIS + hour * PlainLoop.HOUR_MILLIS, value);
    }

    /** Its head foretells a rise as steep as that of the first day, always. */
    private static Model misled() {
        ModelSpec spec = new ModelSpec(
                "champion", 1, CellShape.of(CellKind.LSTM, 4), List.of(Feature.LEVEL), List.of(1, 2, 3), 0);
        float[] weights = new float[spec.weights().size()];
        Arrays.fill(weights, weights.length - 3, weights.length, 1);
        return new Model(spec, weights);
    }

    /** Of another shape, from the twentieth hour on. */
    private static Model rival() {
        ModelSpec spec = new ModelSpec(
                "rival",
                7,
                CellShape.of(CellKind.LSTM, 8),
                List.of(Feature.LEVEL, Feature.DIFFERENCE),
                List.of(),
                PlainLoop.START_MILLIS + 20 * PlainLoop.HOUR_MILLIS);
        return Initialization.echoState(spec, 7);
    }

    /** What must be written. */
    private record Expected(List<String> forecasts, List<String> scores, List<Role> servers) {

        static Expected compute() {
            ForecastConfig config = new ForecastConfig(
                    List.of(1, 2, 3), List.of(4), List.of(0.05, 0.5, 0.95), Adaptation.SMALL, true, 168, 0, 24, 168);
            Forecaster champion = new Forecaster(misled(), config);
            Forecaster rival = new Forecaster(rival(), config);
            Expected expected = new Expected(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            SeriesState state = champion.newState();
            SeriesState beside = rival.newState();
            Duel duel = Duel.NONE;
            for (int hour = 0; hour < HOURS; hour++) {
                if (hour == 20) {
                    beside = rival.challenge(state);
                }
                List<Score> one = new ArrayList<>();
                List<Score> other = new ArrayList<>();
                Forecast forecast = champion.observe(state, READINGS.get(hour), one::add);
                if (hour >= 20) {
                    Forecast rivals =
                            rival.observe(beside, READINGS.get(hour), score -> other.add(score.as(Role.CHALLENGER)));
                    duel = duel.judge(one, other, AFTER);
                    forecast = duel.server() == Role.CHALLENGER ? rivals : forecast;
                }
                one.addAll(other);
                expected.forecasts().add(text(ForecastJson.write(forecast)));
                one.forEach(score -> expected.scores().add(text(ScoreJson.write(score))));
                expected.servers().add(duel.server());
            }
            return expected;
        }

        private static String text(byte[] utf8) {
            return new String(utf8, StandardCharsets.UTF_8);
        }
    }
}
