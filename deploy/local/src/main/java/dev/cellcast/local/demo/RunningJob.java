package dev.cellcast.local.demo;

import dev.cellcast.flink.io.Preflight;
import dev.cellcast.launcher.ForecastJob;
import dev.cellcast.options.ForecastOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The forecast job on a Flink mini cluster in this process. */
final class RunningJob implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);
    private static final Duration BUFFER_TIMEOUT = Duration.ofMillis(2);
    private static final long POLL_MILLIS = 50;

    private final MiniCluster cluster;
    private final JobID id;

    private RunningJob(MiniCluster cluster, JobID id) {
        this.cluster = cluster;
        this.id = id;
    }

    /**
     * Checks the options against the broker, starts a cluster and the job on it, and returns once all tasks run.
     *
     * @param directory for whatever Flink stores
     * @throws dev.cellcast.options.OptionException if the job cannot run with these options
     */
    static RunningJob start(ForecastOptions options, int parallelism, Path directory) throws Exception {
        Preflight.check(options);
        Configuration configuration = configuration(parallelism, directory);
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        ForecastJob.define(environment, options);
        JobGraph graph = environment.getStreamGraph().getJobGraph();
        MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(environment.getParallelism())
                .withRandomPorts()
                .build());
        RunningJob job = new RunningJob(cluster, graph.getJobID());
        try {
            cluster.start();
            cluster.submitJob(graph).get();
            job.awaitTasks();
            return job;
        } catch (Exception failure) {
            job.close();
            throw failure;
        }
    }

    /** Completes when the job has ended: exceptionally if it failed. */
    CompletableFuture<Void> end() {
        return cluster.requestJobResult(id).thenAccept(RunningJob::requireSuccess);
    }

    @Override
    public void close() {
        cluster.closeAsync()
                .orTimeout(CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private static Configuration configuration(int parallelism, Path directory) {
        return new Configuration()
                .set(CoreOptions.DEFAULT_PARALLELISM, parallelism)
                // Records go on as they come; Flink would rather collect them for 100 ms at each of two exchanges.
                .set(ExecutionOptions.BUFFER_TIMEOUT, BUFFER_TIMEOUT)
                .set(CoreOptions.TMP_DIRS, directory.toString())
                .set(WebOptions.TMP_DIR, directory.toString())
                .set(BlobServerOptions.STORAGE_DIRECTORY, directory.toString())
                .set(RestOptions.BIND_ADDRESS, "127.0.0.1");
    }

    private void awaitTasks() throws ExecutionException, InterruptedException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!allTasksRun()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "The forecast job did not start within " + START_LIMIT.toSeconds() + " s");
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private boolean allTasksRun() throws ExecutionException, InterruptedException {
        return StreamSupport.stream(
                        cluster.getExecutionGraph(id)
                                .get()
                                .getAllExecutionVertices()
                                .spliterator(),
                        false)
                .allMatch(task -> task.getExecutionState() == ExecutionState.RUNNING);
    }

    private static void requireSuccess(JobResult result) {
        if (!result.isSuccess()) {
            throw new IllegalStateException(
                    "The forecast job failed", result.getSerializedThrowable().orElse(null));
        }
    }
}
