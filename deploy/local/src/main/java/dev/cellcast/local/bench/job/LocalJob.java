package dev.cellcast.local.bench.job;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A job on a Flink cluster in this process, which goes with it. */
final class LocalJob implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final long POLL_MILLIS = 25;
    private static final double LAST_SHARE = 0.97;

    private final JobClient client;

    private LocalJob(JobClient client) {
        this.client = client;
    }

    /** @param definition adds the job to an environment */
    static LocalJob start(Consumer<StreamExecutionEnvironment> definition) throws Exception {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(
                1, new Configuration().set(CoreOptions.DEFAULT_PARALLELISM, 1));
        definition.accept(environment);
        return new LocalJob(environment.executeAsync("cellcast-bench"));
    }

    /**
     * How fast it writes in the second half of its time: in the first one the JIT still compiles, beside it and at its cost.
     *
     * @param count what it has written so far
     * @param most what it can write
     * @param seconds from its first record on
     */
    Rate rate(Callable<Long> count, long most, double seconds) throws Exception {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        Rate.Samples samples = new Rate.Samples();
        long limit = System.nanoTime() + START_LIMIT.toNanos();
        boolean started = false;
        long written = 0;
        while (written < LAST_SHARE * most && System.nanoTime() < limit) {
            written = count.call();
            if (!started && written > 0) {
                started = true;
                limit = System.nanoTime() + (long) (seconds * 1e9);
            }
            if (started) {
                samples.add(System.nanoTime(), system.getProcessCpuTime(), written);
            }
            requireHealth();
            Thread.sleep(POLL_MILLIS);
        }
        return samples.settled((long) (LAST_SHARE * most));
    }

    /** @throws java.util.concurrent.ExecutionException the reason why the job could not go on */
    private void requireHealth() throws Exception {
        if (client.getJobStatus().get().isTerminalState()) {
            client.getJobExecutionResult().get();
        }
    }

    @Override
    public void close() {
        client.cancel()
                .thenCompose(cancelled -> client.getJobExecutionResult())
                .handle((result, end) -> result)
                .join();
    }
}
