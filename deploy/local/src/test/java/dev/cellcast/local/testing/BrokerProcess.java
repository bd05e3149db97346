package dev.cellcast.local.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
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
    private MainProcess process;
    private int port;

    private BrokerProcess(Path directory, int partitions) {
        this.directory = directory;
        this.partitions = partitions;
    }

    /** Starts one with two partitions per topic, on a free port; returns when it takes requests. */
    public static BrokerProcess start(Path directory) throws IOException, InterruptedException {
        return start(directory, 2);
    }

    /** As {@link #start(Path)} with another number of partitions. */
    public static BrokerProcess start(Path directory, int partitions) throws IOException, InterruptedException {
        BrokerProcess broker = new BrokerProcess(directory, partitions);
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

    /** Starts the ended broker again, with the records and the port it had. */
    public void restart() throws IOException, InterruptedException {
        process = MainProcess.start(
                directory,
                "broker",
                "--port",
                Integer.toString(port),
                "--partitions",
                Integer.toString(partitions),
                "--directory",
                directory.resolve("broker").toString());
        port = Integer.parseInt(process.await(READY, START_LIMIT).group(1));
    }

    @Override
    public void close() {
        process.close();
    }
}
