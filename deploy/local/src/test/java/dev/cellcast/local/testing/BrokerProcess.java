package dev.cellcast.local.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A real Kafka broker in a process of its own, with Cellcast's topics.
 *
 * <pre>{@code
 * try (BrokerProcess broker = BrokerProcess.start(directory)) {
 *     Records records = new Records(broker.bootstrap());
 *     records.send(List.of(new ProducerRecord<>("observations", "pump", bytes)));
 *     broker.kill();
 *     broker.restart();
 *     records.await("forecasts", 1, Duration.ofSeconds(30));
 * }
 * }</pre>
 */
public final class BrokerProcess implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
    private static final Pattern READY = Pattern.compile("listens on 127\\.0\\.0\\.1:(\\d+)");

    private final Path directory;
    private final int partitions;
    private final Map<String, String> settings;
    private MainProcess process;
    private int port;

    private BrokerProcess(Path directory, int partitions, int port, Map<String, String> settings) {
        this.directory = directory;
        this.partitions = partitions;
        this.port = port;
        this.settings = settings;
    }

    /** Starts one with two partitions per topic, on a free port; returns when it takes requests. */
    public static BrokerProcess start(Path directory) throws IOException, InterruptedException {
        return start(directory, 2);
    }

    /** As {@link #start(Path)} with another number of partitions. */
    public static BrokerProcess start(Path directory, int partitions) throws IOException, InterruptedException {
        return started(new BrokerProcess(directory, partitions, 0, Map.of()));
    }

    /** As {@link #start(Path)} on a port and with settings of Kafka's over Cellcast's. */
    public static BrokerProcess start(Path directory, int port, Map<String, String> settings)
            throws IOException, InterruptedException {
        return started(new BrokerProcess(directory, 2, port, settings));
    }

    private static BrokerProcess started(BrokerProcess broker) throws IOException, InterruptedException {
        broker.restart();
        return broker;
    }

    /** The address for {@code bootstrap.servers}; stays the same over restarts. */
    public String bootstrap() {
        return "127.0.0.1:" + port;
    }

    /** Ends the broker as a power cut does. */
    public void kill() throws InterruptedException {
        process.kill();
    }

    /** Ends the broker in order. */
    public void stop() throws IOException, InterruptedException {
        process.interrupt();
        process.awaitExit(STOP_LIMIT);
    }

    /** Stops it where it stands: its sockets stay open and nobody answers. */
    public void pause() throws IOException, InterruptedException {
        process.pause();
    }

    /** Lets it go on after {@link #pause()}. */
    public void resume() throws IOException, InterruptedException {
        process.resume();
    }

    /** Starts the ended broker again, with the records and the port it had. */
    public void restart() throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(
                "broker",
                "--port",
                Integer.toString(port),
                "--partitions",
                Integer.toString(partitions),
                "--directory",
                directory.resolve("broker").toString()));
        settings.forEach((key, value) -> arguments.addAll(List.of("--config", key + "=" + value)));
        process = MainProcess.start(directory, arguments.toArray(String[]::new));
        port = Integer.parseInt(process.await(READY, START_LIMIT).group(1));
    }

    @Override
    public void close() {
        process.close();
    }
}
