package dev.cellcast.local.testing;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A Flink mini cluster in this process for many jobs, one after the other or at once, reached by Flink's own client. */
public final class SharedCluster implements AutoCloseable {
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(30);
    private static final MemorySize MANAGED_MEMORY_PER_SLOT = MemorySize.ofMebiBytes(16);

    private final MiniCluster cluster;

    private SharedCluster(MiniCluster cluster) {
        this.cluster = cluster;
    }

    /** Starts one whose slots are enough for jobs of that parallelism in total. Flink's files go to the directory. */
    public static SharedCluster start(Path directory, int slots) throws Exception {
        Configuration configuration = new Configuration()
                .set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MANAGED_MEMORY_PER_SLOT.multiply(slots))
                .set(CoreOptions.TMP_DIRS, directory.toString())
                .set(WebOptions.TMP_DIR, directory.toString())
                .set(BlobServerOptions.STORAGE_DIRECTORY, directory.toString())
                .set(RestOptions.BIND_ADDRESS, "127.0.0.1");
        SharedCluster shared = new SharedCluster(new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumSlotsPerTaskManager(slots)
                .withRandomPorts()
                .build()));
        shared.cluster.start();
        return shared;
    }

    /** Where to define a job that is to run here. */
    public StreamExecutionEnvironment environment(Configuration configuration) throws Exception {
        URI rest = cluster.getRestAddress().get();
        return StreamExecutionEnvironment.createRemoteEnvironment(rest.getHost(), rest.getPort(), configuration);
    }

    /** What has failed in a job so far, as Flink reports it: empty if it has never been restarted. */
    public List<String> failures(JobID job) throws Exception {
        List<String> failures = new ArrayList<>();
        cluster.getExecutionGraphInfo(job)
                .get()
                .getExceptionHistory()
                .forEach(entry -> failures.add(entry.getExceptionAsString()));
        return failures;
    }

    @Override
    public void close() {
        cluster.closeAsync()
                .orTimeout(CLOSE_LIMIT.toSeconds(), TimeUnit.SECONDS)
                .join();
    }
}
