package dev.cellcast.local.cluster;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.client.JobStatusMessage;
import org.apache.flink.runtime.rest.handler.legacy.messages.ClusterOverviewWithVersion;
import org.apache.flink.runtime.rest.messages.checkpoints.CheckpointStatistics;
import org.apache.flink.runtime.rest.messages.job.JobDetailsInfo.JobVertexDetailsInfo;

/**
 * How a cluster fares.
 *
 * @param addresses where it listens
 * @param processes all that have been started
 * @param slots in total; 0 where the job manager does not answer
 * @param freeSlots of them
 * @param jobs that have not ended
 */
public record ClusterStatus(Addresses addresses, List<Member> processes, int slots, int freeSlots, List<Job> jobs) {

    /**
     * A process.
     *
     * @param pid empty if it has died
     */
    public record Member(String name, OptionalLong pid) {}

    /**
     * A job.
     *
     * @param state Flink's word for it
     * @param parallelism the highest of its operators
     * @param start when it was submitted
     * @param checkpoint the newest that was completed
     */
    public record Job(
            String id, String name, String state, int parallelism, Instant start, Optional<Checkpoint> checkpoint) {}

    /**
     * A completed checkpoint.
     *
     * @param took from its trigger to the last acknowledgement
     * @param stateBytes of all state it refers to
     * @param writtenBytes of what it added
     */
    public record Checkpoint(long id, Instant time, Duration took, long stateBytes, long writtenBytes, String path) {}

    /** Asks the operating system and the job manager. */
    public static ClusterStatus of(Home home)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        Configuration flink = FlinkConfiguration.read(home);
        Processes known = new Processes(home);
        List<Member> processes = new ArrayList<>();
        for (String name : known.known()) {
            processes.add(new Member(
                    name,
                    known.process(name)
                            .map(process -> OptionalLong.of(process.pid()))
                            .orElse(OptionalLong.empty())));
        }
        try (FlinkClient client = FlinkClient.of(flink)) {
            Optional<ClusterOverviewWithVersion> overview =
                    known.process(Names.JOB_MANAGER).isPresent() ? client.overview() : Optional.empty();
            return new ClusterStatus(
                    Addresses.of(flink),
                    List.copyOf(processes),
                    overview.map(ClusterOverviewWithVersion::getNumSlotsTotal).orElse(0),
                    overview.map(ClusterOverviewWithVersion::getNumSlotsAvailable)
                            .orElse(0),
                    overview.isPresent() ? jobs(client) : List.of());
        }
    }

    /** Whether all that was started lives, and the job manager answers. */
    public boolean isUp() {
        return !processes.isEmpty()
                && slots > 0
                && processes.stream().allMatch(process -> process.pid().isPresent());
    }

    private static List<Job> jobs(FlinkClient client)
            throws InterruptedException, ExecutionException, TimeoutException {
        List<Job> jobs = new ArrayList<>();
        for (JobStatusMessage job : client.jobs()) {
            if (!job.getJobState().isGloballyTerminalState()) {
                jobs.add(job(client, job));
            }
        }
        return List.copyOf(jobs);
    }

    private static Job job(FlinkClient client, JobStatusMessage job)
            throws InterruptedException, ExecutionException, TimeoutException {
        return new Job(
                job.getJobId().toString(),
                job.getJobName(),
                job.getJobState().toString(),
                client.details(job.getJobId()).getJobVertexInfos().stream()
                        .mapToInt(JobVertexDetailsInfo::getParallelism)
                        .max()
                        .orElse(0),
                Instant.ofEpochMilli(job.getStartTime()),
                Optional.ofNullable(client.checkpoints(job.getJobId())
                                .getLatestCheckpoints()
                                .getCompletedCheckpointStatistics())
                        .map(ClusterStatus::checkpoint));
    }

    private static Checkpoint checkpoint(CheckpointStatistics.CompletedCheckpointStatistics found) {
        return new Checkpoint(
                found.getId(),
                Instant.ofEpochMilli(found.getLatestAckTimestamp()),
                Duration.ofMillis(found.getDuration()),
                found.getStateSize(),
                found.getCheckpointedSize(),
                found.getExternalPath());
    }
}
