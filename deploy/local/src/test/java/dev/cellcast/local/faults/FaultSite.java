package dev.cellcast.local.faults;

import dev.cellcast.local.testing.BrokerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A broker and a cluster that things are done to, one for all tests of a run. Its folder is {@code target/faults}, where the
 * logs of the processes stay until the next run.
 */
final class FaultSite implements AutoCloseable {
    private final Path directory;
    private final FaultyFiles files;
    private final FaultyBroker broker;
    private final HaCluster cluster;

    /** Whether the broker is to be started again. */
    private boolean brokerDead;

    private FaultSite(Path directory, FaultyFiles files, FaultyBroker broker, HaCluster cluster) {
        this.directory = directory;
        this.files = files;
        this.broker = broker;
        this.cluster = cluster;
    }

    static FaultSite start() throws Exception {
        return start(2, Map.of());
    }

    /** With so many task managers, and settings of Flink's over the usual ones. */
    static FaultSite start(int taskManagers, Map<String, String> settings) throws Exception {
        Path directory = Path.of("target", "faults").toAbsolutePath();
        remove(directory);
        Files.createDirectories(directory);
        FaultyFiles files = new FaultyFiles(directory.resolve("files"));
        FaultyBroker broker = FaultyBroker.start(directory);
        return new FaultSite(directory, files, broker, HaCluster.start(directory, files, taskManagers, settings));
    }

    FaultyBroker broker() {
        return broker;
    }

    HaCluster cluster() {
        return cluster;
    }

    FaultyFiles files() {
        return files;
    }

    Path savepoints() {
        return directory.resolve("savepoints");
    }

    /** The broker's power is cut. */
    void killBroker() throws InterruptedException {
        brokerDead = true;
        broker.process().kill();
    }

    /** The broker is ended in order. */
    void stopBroker() throws IOException, InterruptedException {
        brokerDead = true;
        broker.process().stop();
    }

    /** Every process at once. */
    void killAll() throws InterruptedException {
        cluster.killAll();
        killBroker();
    }

    /** Mends links and files, wakes what sleeps, and starts what is dead. */
    void mend() throws Exception {
        files.mend();
        broker.link().mend();
        cluster.jobManagerLink().mend();
        cluster.resumeAll();
        if (brokerDead) {
            broker.process().restart();
            brokerDead = false;
        } else {
            broker.process().resume();
        }
        cluster.startWhatIsDead();
    }

    BrokerProcess brokerProcess() {
        return broker.process();
    }

    private static void remove(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> all = Files.walk(directory)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.delete(path);
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            });
        }
    }

    @Override
    public void close() throws IOException {
        cluster.close();
        broker.close();
    }

    /** Gives the site to tests, started with the first of them; mends it and ends all jobs after each. */
    static final class Extension implements ParameterResolver, BeforeAllCallback, AfterEachCallback {
        private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(FaultSite.class);

        /** What the processes take to start is not of the first test's time. */
        @Override
        public void beforeAll(ExtensionContext context) {
            site(context);
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == FaultSite.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return site(context);
        }

        @Override
        public void afterEach(ExtensionContext context) throws Exception {
            site(context).mend();
            site(context).cluster().cancelAll();
        }

        private static FaultSite site(ExtensionContext context) {
            return context.getRoot()
                    .getStore(NAMESPACE)
                    .computeIfAbsent(FaultSite.class, type -> started(), FaultSite.class);
        }

        private static FaultSite started() {
            try {
                return start();
            } catch (Exception failed) {
                throw new IllegalStateException("The processes could not be started; target/faults tells", failed);
            }
        }
    }
}
