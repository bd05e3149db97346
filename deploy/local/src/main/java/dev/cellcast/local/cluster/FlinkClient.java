package dev.cellcast.local.cluster;

import dev.cellcast.local.console.Causes;
import dev.cellcast.local.console.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.flink.api.common.JobID;
import org.apache.flink.client.deployment.StandaloneClusterId;
import org.apache.flink.client.program.rest.RestClusterClient;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.client.JobStatusMessage;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.rest.handler.legacy.messages.ClusterOverviewWithVersion;
import org.apache.flink.runtime.rest.messages.EmptyMessageParameters;
import org.apache.flink.runtime.rest.messages.EmptyRequestBody;
import org.apache.flink.runtime.rest.messages.JobExceptionsHeaders;
import org.apache.flink.runtime.rest.messages.JobExceptionsInfoWithHistory;
import org.apache.flink.runtime.rest.messages.JobMessageParameters;
import org.apache.flink.runtime.rest.messages.checkpoints.CheckpointingStatistics;
import org.apache.flink.runtime.rest.messages.checkpoints.CheckpointingStatisticsHeaders;
import org.apache.flink.runtime.rest.messages.job.JobDetailsInfo;
import org.apache.flink.runtime.rest.messages.job.JobExceptionsMessageParameters;
import org.apache.flink.runtime.rest.messages.taskmanager.TaskManagerInfo;
import org.apache.flink.runtime.rest.messages.taskmanager.TaskManagersHeaders;
import org.apache.flink.runtime.rest.messages.taskmanager.TaskManagersInfo;

/** Asks a running job manager, by Flink's own client of its REST interface. */
public final class FlinkClient implements AutoCloseable {
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(20);
    private static final Duration SAVEPOINT_LIMIT = Duration.ofMinutes(10);

    private final RestClusterClient<StandaloneClusterId> client;

    private FlinkClient(RestClusterClient<StandaloneClusterId> client) {
        this.client = client;
    }

    static FlinkClient of(Configuration flink) {
        Configuration impatient = new Configuration(flink);
        impatient.set(RestOptions.RETRY_MAX_ATTEMPTS, 0);
        try {
            return new FlinkClient(new RestClusterClient<>(impatient, StandaloneClusterId.getInstance()));
        } catch (Exception failure) {
            throw new IllegalStateException("Flink's client could not be made", failure);
        }
    }

    /** Task managers and slots; empty where nobody answers. */
    Optional<ClusterOverviewWithVersion> overview() throws InterruptedException {
        try {
            return Optional.of(await(client.getClusterOverview(), ANSWER_LIMIT));
        } catch (ExecutionException | TimeoutException notThere) {
            return Optional.empty();
        }
    }

    /**
     * Where each registered task manager is reached, by its name; nothing where nobody answers. One that is started again has
     * another address.
     */
    Map<String, String> taskManagers() throws InterruptedException {
        try {
            TaskManagersInfo found = await(
                    client.sendRequest(
                            TaskManagersHeaders.getInstance(),
                            EmptyMessageParameters.getInstance(),
                            EmptyRequestBody.getInstance()),
                    ANSWER_LIMIT);
            return found.getTaskManagerInfos().stream()
                    .collect(Collectors.toMap(
                            taskManager -> taskManager.getResourceId().getResourceIdString(),
                            TaskManagerInfo::getAddress));
        } catch (ExecutionException | TimeoutException notThere) {
            return Map.of();
        }
    }

    /** All jobs that have not ended, and those that have and are still remembered; the newest last. */
    List<JobStatusMessage> jobs() throws ExecutionException, TimeoutException, InterruptedException {
        return await(client.listJobs(), ANSWER_LIMIT).stream()
                .sorted(Comparator.comparingLong(JobStatusMessage::getStartTime))
                .toList();
    }

    JobDetailsInfo details(JobID job) throws ExecutionException, TimeoutException, InterruptedException {
        return await(client.getJobDetails(job), ANSWER_LIMIT);
    }

    /** Whether every task runs. */
    boolean runs(JobID job) throws ExecutionException, TimeoutException, InterruptedException {
        JobDetailsInfo details = details(job);
        int tasks = details.getJobVertexInfos().size();
        return tasks > 0
                && details.getJobVerticesPerState().getOrDefault(ExecutionState.RUNNING, 0) == tasks
                && details.getPendingOperators() == 0;
    }

    /** What lies beneath the newest failure that the job has recovered from, or tries to; empty if it has had none. */
    Optional<String> failure(JobID job) throws ExecutionException, TimeoutException, InterruptedException {
        JobExceptionsMessageParameters parameters = new JobExceptionsMessageParameters();
        parameters.jobPathParameter.resolve(job);
        JobExceptionsInfoWithHistory found = await(
                client.sendRequest(JobExceptionsHeaders.getInstance(), parameters, EmptyRequestBody.getInstance()),
                ANSWER_LIMIT);
        return found.getExceptionHistory().getEntries().stream()
                .findFirst()
                .map(newest -> StackTraces.cause(newest.getStacktrace().lines()).orElse(newest.getExceptionName()));
    }

    CheckpointingStatistics checkpoints(JobID job) throws ExecutionException, TimeoutException, InterruptedException {
        JobMessageParameters parameters = new JobMessageParameters();
        parameters.jobPathParameter.resolve(job);
        return await(
                client.sendRequest(
                        CheckpointingStatisticsHeaders.getInstance(), parameters, EmptyRequestBody.getInstance()),
                ANSWER_LIMIT);
    }

    /** Writes a savepoint in Flink's canonical format, which any state backend reads; returns its URI. */
    String savepoint(JobID job, Path folder) throws TimeoutException, InterruptedException {
        return written(client.triggerSavepoint(job, folder.toUri().toString(), SavepointFormatType.CANONICAL));
    }

    /** The same, with which the job ends. */
    String stop(JobID job, Path folder) throws TimeoutException, InterruptedException {
        return written(client.stopWithSavepoint(job, false, folder.toUri().toString(), SavepointFormatType.CANONICAL));
    }

    /** Ends a job as it stands. */
    void cancel(JobID job) throws ExecutionException, TimeoutException, InterruptedException {
        await(client.cancel(job), ANSWER_LIMIT);
    }

    private static String written(CompletableFuture<String> savepoint) throws TimeoutException, InterruptedException {
        try {
            return await(savepoint, SAVEPOINT_LIMIT);
        } catch (ExecutionException failure) {
            throw new Problem(
                    "A savepoint needs all tasks of the job to run and a folder to write to, found: "
                            + Causes.root(failure).getMessage(),
                    failure);
        }
    }

    private static <T> T await(CompletableFuture<T> answer, Duration limit)
            throws ExecutionException, TimeoutException, InterruptedException {
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw (TimeoutException) new TimeoutException(
                            "The job manager needs to answer within %d s, found no answer".formatted(limit.toSeconds()))
                    .initCause(late);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
