package dev.cellcast.local.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** A job on a cluster, by Flink's REST interface. */
final class FlinkJob {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final List<String> ENDED = List.of("CANCELED", "FINISHED", "FAILED");

    /** How Flink refuses a savepoint then. */
    private static final String NOT_RUNNING = "Not all required tasks are currently running";

    private final FlinkRest rest;
    private final String id;

    private FlinkJob(FlinkRest rest, String id) {
        this.rest = rest;
        this.id = id;
    }

    /** Runs the main class of a jar that the cluster has, from a savepoint if one is given. */
    static FlinkJob submit(
            FlinkRest rest, String jar, String main, Map<String, String> options, Optional<String> savepoint)
            throws Exception {
        List<String> arguments = new ArrayList<>();
        options.forEach((key, value) -> arguments.addAll(List.of("--" + key, value)));
        Map<String, Object> body = savepoint.isPresent()
                ? Map.of("entryClass", main, "programArgsList", arguments, "savepointPath", savepoint.get())
                : Map.of("entryClass", main, "programArgsList", arguments);
        return new FlinkJob(
                rest, rest.post("/jars/" + jar + "/run", body).at("/jobid").asText());
    }

    /** Those that run or try to. */
    static List<FlinkJob> all(FlinkRest rest) throws InterruptedException {
        List<FlinkJob> jobs = new ArrayList<>();
        for (JsonNode job : rest.get("/jobs").orElseThrow().at("/jobs")) {
            if (!ENDED.contains(job.at("/status").asText())) {
                jobs.add(new FlinkJob(rest, job.at("/id").asText()));
            }
        }
        return jobs;
    }

    /** Waits until each of its tasks runs. */
    void awaitRunning() throws Exception {
        Await.until(LIMIT, "job " + id + " must run", this::isRunning);
    }

    boolean isRunning() throws InterruptedException {
        Optional<JsonNode> job = rest.get("/jobs/" + id);
        return job.isPresent()
                && job.get().at("/state").asText().equals("RUNNING")
                && job.get().at("/vertices").findValuesAsText("status").stream().allMatch("RUNNING"::equals);
    }

    /** Whether this job manager has started it again. */
    boolean hasRestarted() throws InterruptedException {
        return rest.get("/jobs/" + id)
                .filter(job -> job.at("/timestamps/RESTARTING").asLong() > 0)
                .isPresent();
    }

    /** How often it has failed under this job manager, and was restarted. */
    int restarts() throws Exception {
        String exceptions = "/jobs/" + id + "/exceptions?maxExceptions=100";
        Await.until(LIMIT, "job " + id + " must report what failed", () -> rest.get(exceptions)
                .isPresent());
        return rest.get(exceptions)
                .orElseThrow()
                .at("/exceptionHistory/entries")
                .size();
    }

    /** A metric of the job as such. */
    Optional<String> metric(String name) throws InterruptedException {
        return rest.get("/jobs/" + id + "/metrics?get=" + name)
                .map(found -> found.at("/0/value"))
                .filter(value -> !value.isMissingNode())
                .map(JsonNode::asText);
    }

    /** Records that its sources know of and have not read yet. */
    long pendingRecords() throws InterruptedException {
        return sum("observations-source.pendingRecords");
    }

    /** Readings that have expired before they were read. */
    long skipped() throws InterruptedException {
        return sum("parse.cellcast.observationsSkipped");
    }

    /** How many series its tasks know. */
    long series() throws InterruptedException {
        return sum("order.cellcast.series");
    }

    /** Dead letters that had no topic. */
    long lostLetters() throws InterruptedException {
        return sum("cellcast.deadLettersLost");
    }

    /** Of a metric of all tasks that have it. */
    private long sum(String suffix) throws InterruptedException {
        long sum = 0;
        for (JsonNode vertex : rest.get("/jobs/" + id).orElseThrow().at("/vertices")) {
            String metrics = "/jobs/" + id + "/vertices/" + vertex.at("/id").asText() + "/subtasks/metrics";
            for (JsonNode metric : rest.get(metrics).orElseThrow()) {
                String name = metric.at("/id").asText();
                if (name.endsWith(suffix)) {
                    sum += rest.get(metrics + "?get=" + name)
                            .orElseThrow()
                            .at("/0/sum")
                            .asLong();
                }
            }
        }
        return sum;
    }

    /** So many checkpoints this job manager has seen: {@code completed}, {@code failed} or {@code in_progress}. */
    int checkpoints(String which) throws InterruptedException {
        return rest.get("/jobs/" + id + "/checkpoints")
                .map(found -> found.at("/counts/" + which).asInt())
                .orElse(0);
    }

    /** The full size of the newest checkpoint; 0 if there is none. */
    long stateBytes() throws InterruptedException {
        return rest.get("/jobs/" + id + "/checkpoints")
                .map(found -> found.at("/latest/completed/state_size").asLong())
                .orElse(0L);
    }

    /** Waits until so many more checkpoints are completed or failed. */
    void awaitMoreCheckpoints(String which, int more) throws Exception {
        int wanted = checkpoints(which) + more;
        Await.until(
                LIMIT,
                "job " + id + " must have " + wanted + " checkpoints " + which,
                () -> checkpoints(which) >= wanted);
    }

    /** Ends it with a savepoint. Asks again where a task does not run at that moment, as when one has died and nobody has noticed. */
    String stop(Path directory) throws Exception {
        AtomicReference<JsonNode> operation = new AtomicReference<>();
        Await.until(LIMIT, "all tasks of " + id + " must run for a savepoint", () -> {
            operation.set(tryToStop(directory));
            return !operation.get().toString().contains(NOT_RUNNING);
        });
        JsonNode location = operation.get().at("/location");
        if (location.isMissingNode()) {
            throw new IOException("Job " + id + " must stop with a savepoint, found " + operation);
        }
        awaitEnd();
        return location.asText();
    }

    private JsonNode tryToStop(Path directory) throws Exception {
        Map<String, Object> order = Map.of("targetDirectory", directory.toUri().toString(), "drain", false);
        String request =
                rest.post("/jobs/" + id + "/stop", order).at("/request-id").asText();
        String status = "/jobs/" + id + "/savepoints/" + request;
        Await.until(LIMIT, "a savepoint of " + id + " must be completed", () -> rest.get(status)
                .filter(found -> found.at("/status/id").asText().equals("COMPLETED"))
                .isPresent());
        return rest.get(status).orElseThrow().at("/operation");
    }

    /** Waits until it has come to its end by itself. */
    void awaitFinished() throws Exception {
        Await.until(LIMIT, "job " + id + " must come to its end", () -> rest.get("/jobs/" + id)
                .filter(job -> job.at("/state").asText().equals("FINISHED"))
                .isPresent());
    }

    /** Ends it. Its checkpoints stay. */
    void cancel() throws Exception {
        rest.patch("/jobs/" + id + "?mode=cancel");
        awaitEnd();
    }

    private void awaitEnd() throws Exception {
        Await.until(LIMIT, "job " + id + " must end", () -> rest.get("/jobs/" + id)
                .filter(job -> ENDED.contains(job.at("/state").asText()))
                .isPresent());
    }
}
