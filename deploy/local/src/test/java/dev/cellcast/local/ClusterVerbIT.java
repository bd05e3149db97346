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
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The verbs of {@code cellcast cluster}, and {@code cellcast series}, on real processes. */
@Timeout(300)
class ClusterVerbIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int SERIES = 6;

    @TempDir
    Path directory;

    @AfterEach
    void leaveNothing() throws Exception {
        Cluster.stop(home());
    }

    @Test
    void forecastsGoOnThroughRescaleAndStop() throws Exception {
        startByACommandThatEnds();
        assertThat(succeed("start", "--task-managers", "2")).contains("The cluster is running already.");
        replaceAKilledTaskManager();
        Records records = new Records(status().at("/kafka").asText());
        List<Observation> readings = PlainLoop.readings(SERIES, 90, 3);
        Map<String, List<String>> golden =
                new PlainLoop(CellKind.GRU).run(readings).forecasts();

        succeed("submit", "forecast", "--", "--forecast.cell", "gru", "--checkpoint.interval", "1s");
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
        assertSeries(savepoint);

        List<ProcessHandle> processes = processes(status);
        assertThat(processes).hasSize(4).allMatch(ProcessHandle::isAlive);
        assertThat(succeed("stop")).contains("Stopped broker, job-manager, task-manager-1, task-manager-2.");
        assertThat(processes).noneMatch(ProcessHandle::isAlive);
        assertThat(succeed("stop")).contains("was running");
        assertThat(run(inHome("cluster", "status")).code()).isEqualTo(3);

        succeed("start", "--kafka-port", "0", "--web-port", "0");
        Records again = new Records(status().at("/kafka").asText());
        assertThat(run(inHome("cluster", "submit", "forecast", "--", "--forecast.cell", "gru"))
                        .errors())
                .contains("from " + home().checkpoints());
        again.send(PlainLoop.records("observations", readings.subList(SERIES * 60, SERIES * 90)));
        assertThat(distinct(again, readings.size())).isEqualTo(golden);
    }

    @Test
    void aTakenPortIsOneSentence() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            Said said = run(inHome("cluster", "start", "--kafka-port", "0", "--web-port", port));

            assertThat(said.code()).isEqualTo(1);
            assertThat(said.errors())
                    .contains("Flink's web interface needs port " + port + ", but it is taken")
                    .contains("choose another port with --web-port");
            assertThat(home().path().resolve("pids")).isEmptyDirectory();
        }
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
        Said status = run(inHome("cluster", "status"));
        assertThat(status.code()).isEqualTo(3);
        assertThat(status.output()).containsPattern("task-manager-2 +DEAD");
        assertThat(succeed("start", "--task-managers", "2")).contains("Started task-manager-2.");
    }

    private void assertSeries(Path savepoint) throws Exception {
        Path json = directory.resolve("series.json");
        String[] seen =
                inHome("series", "--savepoint", savepoint.toString(), "--id", "pump-1", "--json", json.toString());

        Said found = run(seen);

        assertThat(found.code()).as(found.errors()).isZero();
        assertThat(found.output()).contains("30 readings, the last at 2016-07-02T05:00:00Z", "bundled-gru, version");
        JsonNode facts = JsonMapper.builder().build().readTree(json.toFile());
        assertThat(facts.at("/observations_seen").asInt()).isEqualTo(30);
        assertThat(facts.at("/horizons/0/judged").asInt()).isEqualTo(28);
        Said unknown = run(inHome("series", "--savepoint", savepoint.toString(), "--id", "pump-x"));
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

    /** So many forecasts by series; some may be there twice after an end without a savepoint. */
    private static Map<String, List<String>> distinct(Records records, int count) {
        int wanted = count;
        while (true) {
            List<ConsumerRecord<byte[], byte[]>> all = records.await("forecasts", wanted, LIMIT);
            Map<String, List<String>> found = PlainLoop.bySeries(all);
            found.replaceAll((id, forecasts) -> forecasts.stream().distinct().toList());
            int missing = count - found.values().stream().mapToInt(List::size).sum();
            if (missing <= 0) {
                return found;
            }
            wanted = all.size() + missing;
        }
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

    private String succeed(String... verb) throws Exception {
        String[] arguments = new String[verb.length + 1];
        arguments[0] = "cluster";
        System.arraycopy(verb, 0, arguments, 1, verb.length);
        Said said = run(inHome(arguments));
        assertThat(said.code())
                .as(String.join(" ", verb) + ": " + said.errors())
                .isZero();
        return said.output();
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
