package dev.cellcast.local.broker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.function.Consumer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.utils.AppInfoParser;
import org.apache.kafka.common.utils.Time;

/**
 * A single-node Kafka broker (KRaft, no ZooKeeper) in this process, on the loopback address.
 *
 * <p>Started again on the same directory and port it is the same broker with the same records. Its threads keep the JVM
 * alive: close it in a {@code finally}.
 */
public final class EmbeddedBroker implements AutoCloseable {
    /** A directory belongs to one cluster for ever; there is only one here. */
    private static final String CLUSTER_ID = "CellcastOnOneMachine_A";

    private final KafkaRaftServer server;
    private final int port;

    private EmbeddedBroker(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts a broker and returns once it takes requests, 3 to 5 seconds later.
     *
     * @param directory for its records and configuration; made if absent
     * @param port to listen on, free
     */
    public static EmbeddedBroker start(Path directory, int port) throws IOException {
        return start(directory, port, settings -> {});
    }

    /**
     * The same with other settings.
     *
     * @param more changes those that it would have
     */
    public static EmbeddedBroker start(Path directory, int port, Consumer<Properties> more) throws IOException {
        Files.createDirectories(directory);
        Properties properties = properties(directory, port);
        more.accept(properties);
        Path file = directory.resolve("server.properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
        format(file);
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties), Time.SYSTEM);
        server.startup();
        return new EmbeddedBroker(server, port);
    }

    /** The address for {@code bootstrap.servers}. */
    public String bootstrap() {
        return "127.0.0.1:" + port;
    }

    /** Kafka's version, for example {@code 4.2.2}. */
    public static String version() {
        return AppInfoParser.getVersion();
    }

    /** Stops the broker and waits for it. Its directory stays. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static Properties properties(Path directory, int port) {
        int controllerPort = Ports.free();
        Properties properties = new Properties();
        properties.put("node.id", "1");
        properties.put("process.roles", "broker,controller");
        properties.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        properties.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.put("log.dirs", directory.resolve("records").toString());
        properties.put("auto.create.topics.enable", "false");
        properties.put("log.retention.check.interval.ms", "30000");

        // One node: nothing can be replicated, and nobody else will join a group.
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("offsets.topic.num.partitions", "1");
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("transaction.state.log.num.partitions", "1");
        properties.put("share.coordinator.state.topic.replication.factor", "1");
        properties.put("share.coordinator.state.topic.min.isr", "1");
        properties.put("group.initial.rebalance.delay.ms", "0");

        // The machine has other work to do.
        properties.put("num.network.threads", "2");
        properties.put("num.io.threads", "2");
        properties.put("log.cleaner.dedupe.buffer.size", "4194304");
        return properties;
    }

    private static void format(Path configuration) throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        String[] command = {"format", "-t", CLUSTER_ID, "-c", configuration.toString(), "--ignore-formatted"};
        if (StorageTool.execute(command, new PrintStream(said, true, StandardCharsets.UTF_8)) != 0) {
            throw new IOException("Kafka could not prepare " + configuration.getParent() + ": "
                    + said.toString(StandardCharsets.UTF_8));
        }
    }
}
