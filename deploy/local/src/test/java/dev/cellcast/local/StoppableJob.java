package dev.cellcast.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cellcast.cell.CellKind;
import dev.cellcast.forecast.Observation;
import dev.cellcast.launcher.ForecastJob;
import dev.cellcast.local.testing.Records;
import dev.cellcast.local.testing.SharedCluster;
import dev.cellcast.local.testing.TopicSet;
import dev.cellcast.options.Backend;
import dev.cellcast.options.ForecastOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A forecast job that is stopped with a savepoint and goes on from it, and the plain loop that knows what it must write. */
final class StoppableJob {
    private final TopicSet topics;
    private final Records records;
    private final Map<String, String> options;
    private final PlainLoop expected;
    private final Configuration flink = new Configuration();
    private JobClient running;

    /** On topics of its own. */
    StoppableJob(String bootstrap, CellKind cell, int layers, Backend backend) throws Exception {
        String state = backend.name().toLowerCase(Locale.ROOT);
        this.topics = TopicSet.create(bootstrap, String.join("-", "stoppable", cell.id(), "" + layers, state), 1);
        this.records = new Records(bootstrap);
        this.expected = new PlainLoop(cell, layers);
        this.options = topics.options();
        options.put("forecast.cell", cell.id());
        options.put("forecast.layers", Integer.toString(layers));
        options.put("state.backend", state);
    }

    /** Starts the job, from its savepoint if it has one. */
    void start(SharedCluster cluster) throws Exception {
        StreamExecutionEnvironment environment = cluster.environment(flink);
        ForecastJob.define(environment, ForecastOptions.of(options));
        running = environment.executeAsync(topics.name());
    }

    /** Gives it more to read. */
    void send(List<Observation> readings) throws Exception {
        records.send(PlainLoop.records(topics.of("observations"), readings));
        expected.run(readings);
    }

    /** Waits until it has forecast all that it was sent, and compares every byte of it. */
    void requireExactness(Duration limit) {
        requireEqual("forecasts", expected.forecasts(), limit);
        requireEqual("scores", expected.scores(), limit);
    }

    private void requireEqual(String role, Map<String, List<String>> wanted, Duration limit) {
        int count = wanted.values().stream().mapToInt(List::size).sum();
        assertThat(PlainLoop.bySeries(records.await(topics.of(role), count, limit)))
                .as(topics.of(role))
                .isEqualTo(wanted);
    }

    /** Ends it by way of Flink's client. */
    void stop(Path savepoints, Duration limit) throws Exception {
        String savepoint = running.stopWithSavepoint(
                        false, savepoints.toUri().toString(), SavepointFormatType.CANONICAL)
                .get(limit.toMillis(), TimeUnit.MILLISECONDS);
        flink.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
    }
}
