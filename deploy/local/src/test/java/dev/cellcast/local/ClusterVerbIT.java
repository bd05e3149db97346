package dev.cellcast.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cellcast.cell.CellKind;
import dev.cellcast.forecast.Observation;
import dev.cellcast.local.cluster.Cluster;
import dev.cellcast.local.cluster.Home;
import dev.cellcast.local.testing.MainProcess;
import dev.cellcast.local.testing.Records;
import dev.cellcast.local.verb.CommandLines;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The verbs of {@code cellcast cluster}, and {@code cellcast series}, on real processes: with RocksDB, and exactly once. */
@Timeout(300)
class ClusterVerbIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int SERIES = 6;
    private static final String[] SUBMIT = {
        "submit",
        "forecast",
        "--",
        "--forecast.cell",
        "gru",
        "--state.backend",
        "rocksdb",
        "--delivery",
        "exactly-once",
        "--sink.transactional-id-prefix",
        "pumps",
        "--checkpoint.interval",
        "1s"
    };

    /** Its logs tell what went wrong. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    @AfterEach
    void leaveNothing() throws Exception {
        Cluster.stop(home());
    }

    @Test
    void forecastsGoOnThroughRescaleAndStop() throws Exception {
        startByACommandThatEnds();
        assertThat(succeed("start", "--task-managers", "2")).contains("The cluster is running already.");
        assertThat(cluster("start", "-D", "taskmanager.memory.managed.size=512m")
                        .errors())
                .contains(
                        "Flink's settings can be given while nothing runs, found broker, job-manager, task-manager-1");
        replaceAKilledTaskManager();
        Records records = new Records(status().at("/kafka").asText());
        List<Observation> readings = PlainLoop.readings(SERIES, 90, 3);
        Map<String, List<String>> golden =
                new PlainLoop(CellKind.GRU).run(readings).forecasts();

        succeed(SUBMIT);
        forecast(records, readings, 0, 30);
        Path savepoint = Path.of(succeed("savepoint").strip());
        assertThat(succeed("rescale", "forecast", "--parallelism", "2")).contains("with parallelism 2.");
        forecast(records, readings, 30, 60);

        JsonNode status = status();
        assertThat(status.at("/up").asBoolean()).isTrue();
        assertThat(status.at("/slots").asInt()).isEqualTo(4);
        assertThat(status.at("/jobs")).hasSize(1);
        assertThat(status.at("/jobs/0/name").asText()).isEqualTo("cellcast-forecast");
        assertThat(status.at("/jobs/0/parallelism").asInt()).isEqualTo(2);
        assertSeries(savepoint, 30);

        killTheJobManager();
        forecast(records, readings, 60, 75);

        List<ProcessHandle> processes = processes(status());
        assertThat(processes).hasSize(4).allMatch(ProcessHandle::isAlive);
        assertThat(succeed("stop")).contains("Stopped broker, job-manager, task-manager-1, task-manager-2.");
        assertThat(processes).noneMatch(ProcessHandle::isAlive);
        assertThat(succeed("stop")).contains("was running");
        assertThat(cluster("status").code()).isEqualTo(3);
        assertSeries(newestCheckpoint(), 75);

        succeed("start", "--kafka-port", "0", "--web-port", "0");
        Records again = new Records(status().at("/kafka").asText());
        refuseToBeginAnewUnawares();
        assertThat(cluster(SUBMIT).errors()).contains("from " + home().checkpoints());
        again.send(PlainLoop.records("observations", readings.subList(SERIES * 75, SERIES * 90)));
        assertThat(PlainLoop.bySeries(again.await("forecasts", readings.size(), LIMIT)))
                .isEqualTo(golden);
    }

    @Test
    void aTakenPortIsOneSentence() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            Said said = cluster("start", "--kafka-port", "0", "--web-port", port);

            assertThat(said.code()).isEqualTo(1);
            assertThat(said.errors())
                    .contains("Flink's web interface needs port " + port + ", but it is taken")
                    .contains("choose another port with --web-port");
            assertThat(home().path().resolve("pids")).isEmptyDirectory();
        }
    }

    @Test
    void aProcessThatEndsSaysWhy() throws Exception {
        Files.createDirectories(home().path().resolve("broker"));
        Files.writeString(home().path().resolve("broker/records"), "no folder");

        Said said = cluster("start", "--kafka-port", "0", "--web-port", "0");

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.errors())
                .contains("The broker was to run, but has ended and said \"")
                .contains("No available log directories")
                .contains("broker.out");
        assertThat(home().path().resolve("pids")).isEmptyDirectory();
    }

    /** In a process of its own, as a person would: what it starts goes on without it. */
    private void startByACommandThatEnds() throws Exception {
        try (MainProcess start = MainProcess.start(
                directory,
                inHome("cluster", "start", "--task-managers", "2", "--kafka-port", "0", "--web-port", "0"))) {
            assertThat(start.awaitExit(LIMIT)).as(start.errors()).isZero();
            assertThat(start.output()).contains("Started broker, job-manager, task-manager-1, task-manager-2.");
        }
    }

    private void replaceAKilledTaskManager() throws Exception {
        ProcessHandle taskManager = processes(status()).get(3);
        taskManager.destroyForcibly();
        taskManager.onExit().get();
        Said status = cluster("status");
        assertThat(status.code()).isEqualTo(3);
        assertThat(status.output()).containsPattern("task-manager-2 +DEAD");
        assertThat(succeed("start", "--task-managers", "2")).contains("Started task-manager-2.");
    }

    /** Without ZooKeeper the next one knows of no job; but the checkpoints are there, and who submits goes on from them. */
    private void killTheJobManager() throws Exception {
        ProcessHandle jobManager = processes(status()).get(1);
        jobManager.destroyForcibly();
        jobManager.onExit().get();
        assertThat(cluster("status").output()).containsPattern("job-manager +DEAD");
        assertThat(succeed("start", "--task-managers", "2")).contains("Started job-manager.");
        assertThat(status().at("/jobs")).isEmpty();
        Said submitted = cluster(SUBMIT);
        assertThat(submitted.code()).as(submitted.errors()).isZero();
        assertThat(submitted.errors()).contains("from " + home().checkpoints());
    }

    private void refuseToBeginAnewUnawares() throws Exception {
        Path away = directory.resolve("away");
        Path states = home().checkpoints();
        Files.move(states, away);
        Said refused = cluster(SUBMIT);
        Files.move(away, states, StandardCopyOption.REPLACE_EXISTING);

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.errors())
                .contains("A savepoint or checkpoint of the last forecast job")
                .contains("begin without a past with --from nothing");
    }

    private void assertSeries(Path state, int readings) throws Exception {
        Path json = directory.resolve("series.json");
        String[] seen = inHome("series", "--savepoint", state.toString(), "--id", "pump-1", "--json", json.toString());

        Said found = run(seen);

        assertThat(found.code()).as(found.errors()).isZero();
        assertThat(found.output()).contains(readings + " readings, the last at 2016-07-", "bundled-gru, version");
        JsonNode facts = JsonMapper.builder().build().readTree(json.toFile());
        assertThat(facts.at("/observations_seen").asInt()).isEqualTo(readings);
        assertThat(facts.at("/last_timestamp").asText())
                .isEqualTo(Instant.ofEpochMilli(PlainLoop.START_MILLIS)
                        .plus(readings - 1, ChronoUnit.HOURS)
                        .toString());
        assertThat(facts.at("/horizons/0/judged").asInt()).isEqualTo(readings - 2);
        Said unknown = run(inHome("series", "--savepoint", state.toString(), "--id", "pump-x"));
        assertThat(unknown.code()).isEqualTo(1);
        assertThat(unknown.errors())
                .contains("A series \"pump-x\" is required, found none among 6; did you mean pump-0 or");
    }

    /** Hands in some hours of all series and waits for their forecasts. */
    private static void forecast(Records records, List<Observation> readings, int fromHour, int toHour)
            throws Exception {
        records.send(PlainLoop.records("observations", readings.subList(SERIES * fromHour, SERIES * toHour)));
        records.await("forecasts", SERIES * toHour, LIMIT);
    }

    private static List<ProcessHandle> processes(JsonNode status) {
        return status.at("/processes").findValuesAsText("pid").stream()
                .map(pid -> ProcessHandle.of(Long.parseLong(pid)).orElseThrow())
                .toList();
    }

    private JsonNode status() throws Exception {
        Path json = directory.resolve("status.json");
        succeed("status", "--json", json.toString());
        return JsonMapper.builder().build().readTree(json.toFile());
    }

    private Path newestCheckpoint() throws IOException {
        try (Stream<Path> files = Files.walk(home().checkpoints())) {
            return files.filter(file -> file.endsWith("_metadata"))
                    .max(Comparator.comparingLong(file -> file.toFile().lastModified()))
                    .map(Path::getParent)
                    .orElseThrow();
        }
    }

    private String succeed(String... verb) {
        Said said = cluster(verb);
        assertThat(said.code())
                .as(String.join(" ", verb) + ": " + said.output() + said.errors())
                .isZero();
        return said.output();
    }

    private Said cluster(String... verb) {
        String[] arguments = new String[verb.length + 1];
        arguments[0] = "cluster";
        System.arraycopy(verb, 0, arguments, 1, verb.length);
        return run(inHome(arguments));
    }

    private static Said run(String... arguments) {
        StringWriter output = new StringWriter();
        StringWriter errors = new StringWriter();
        int code = CommandLines.create()
                .setOut(new PrintWriter(output))
                .setErr(new PrintWriter(errors))
                .execute(arguments);
        return new Said(code, output.toString(), errors.toString());
    }

    /** With {@code --directory} before the options of the job, if there are any. */
    private String[] inHome(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        int end = all.indexOf("--");
        all.addAll(
                end < 0 ? all.size() : end, List.of("--directory", home().path().toString()));
        return all.toArray(String[]::new);
    }

    private Home home() {
        return new Home(directory.resolve("cluster"));
    }

    private record Said(int code, String output, String errors) {}
}
