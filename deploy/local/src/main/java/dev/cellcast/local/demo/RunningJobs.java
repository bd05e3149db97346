package dev.cellcast.local.demo;

import dev.cellcast.local.console.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Jobs on a Flink mini cluster in this process. */
final class RunningJobs implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(30);
    private static final Duration BUFFER_TIMEOUT = Duration.ofMillis(2);
    private static final long POLL_MILLIS = 50;

    private final MiniCluster cluster;
    private final List<JobID> ids;

    private RunningJobs(MiniCluster cluster, List<JobID> ids) {
        this.cluster = cluster;
        this.ids = ids;
    }

    /**
     * Starts a cluster with room for these jobs and the jobs on it, and returns once all tasks run.
     *
     * @param definitions each adds one job to an environment
     * @param parallelism of a job that does not say its own
     * @param directory for whatever Flink stores
     */
    static RunningJobs start(List<Consumer<StreamExecutionEnvironment>> definitions, int parallelism, Path directory)
            throws Exception {
        Configuration configuration = configuration(parallelism, directory);
        List<JobGraph> graphs = new ArrayList<>();
        int slots = 0;
        for (Consumer<StreamExecutionEnvironment> definition : definitions) {
            StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
            definition.accept(environment);
            graphs.add(environment.getStreamGraph().getJobGraph());
            slots += environment.getParallelism();
        }
        MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(slots)
                .withRandomPorts()
                .build());
        RunningJobs jobs =
                new RunningJobs(cluster, graphs.stream().map(JobGraph::getJobID).toList());
        try {
            cluster.start();
            for (JobGraph graph : graphs) {
                cluster.submitJob(graph).get();
            }
            jobs.awaitTasks();
            return jobs;
        } catch (Exception failure) {
            jobs.close();
            throw failure;
        }
    }

    /** Each completes when a job has ended: exceptionally if it failed. */
    List<CompletableFuture<Void>> ends() {
        return ids.stream()
                .map(id -> cluster.requestJobResult(id).thenAccept(RunningJobs::requireSuccess))
                .toList();
    }

    @Override
    public void close() {
        try {
            cluster.closeAsync()
                    .orTimeout(CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof TimeoutException) {
                throw new Problem(
                        "The jobs have not ended within %d s: is this machine busy with something else? They end with this process."
                                .formatted(CLOSE_LIMIT.toSeconds()),
                        failure);
            }
            throw failure;
        }
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
                throw new IllegalStateException("The jobs did not start within " + START_LIMIT.toSeconds() + " s");
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private boolean allTasksRun() throws ExecutionException, InterruptedException {
        for (JobID id : ids) {
            for (AccessExecutionVertex task :
                    cluster.getExecutionGraph(id).get().getAllExecutionVertices()) {
                if (task.getExecutionState() != ExecutionState.RUNNING) {
                    return false;
                }
            }
        }
        return true;
    }

    private static void requireSuccess(JobResult result) {
        if (!result.isSuccess()) {
            throw new IllegalStateException(
                    "Job " + result.getJobId() + " failed",
                    result.getSerializedThrowable().orElse(null));
        }
    }
}
