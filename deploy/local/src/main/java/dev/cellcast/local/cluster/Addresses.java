package dev.cellcast.local.cluster;

import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;

/**
 * Where the processes of a cluster listen, all on the loopback address.
 *
 * @param kafka port of the broker
 * @param web port of Flink's web interface, which is also where its clients go
 * @param rpc port at which task managers find the job manager
 * @param metrics whether Prometheus may ask the processes, on the ports of the settings
 */
public record Addresses(int kafka, int web, int rpc, boolean metrics) {
    static final String LOOPBACK = "127.0.0.1";

    /** Where the broker's port is remembered: Flink itself does not know this key. */
    private static final String KAFKA_PORT = "cellcast.kafka.port";

    /** As a cluster's configuration tells them. */
    static Addresses of(Configuration flink) {
        return new Addresses(
                Integer.parseInt(flink.toMap().get(KAFKA_PORT)),
                flink.get(RestOptions.PORT),
                flink.get(JobManagerOptions.PORT),
                flink.contains(MetricOptions.REPORTERS_LIST));
    }

    /** The address for {@code bootstrap.servers}. */
    public String bootstrap() {
        return LOOPBACK + ":" + kafka;
    }

    /** The web interface. */
    public String url() {
        return "http://" + LOOPBACK + ":" + web;
    }

    /** Puts them, and the folders of a home, on top of Flink's settings. */
    void applyTo(Configuration flink, Home home) {
        flink.set(JobManagerOptions.ADDRESS, LOOPBACK);
        flink.set(JobManagerOptions.BIND_HOST, LOOPBACK);
        flink.set(JobManagerOptions.PORT, rpc);
        flink.set(TaskManagerOptions.HOST, LOOPBACK);
        flink.set(TaskManagerOptions.BIND_HOST, LOOPBACK);
        flink.set(RestOptions.ADDRESS, LOOPBACK);
        flink.set(RestOptions.BIND_ADDRESS, LOOPBACK);
        flink.set(RestOptions.PORT, web);
        flink.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                home.checkpoints().toUri().toString());
        flink.set(
                CheckpointingOptions.SAVEPOINT_DIRECTORY,
                home.savepoints().toUri().toString());
        String temporary = home.temporary().toString();
        flink.set(CoreOptions.TMP_DIRS, temporary);
        flink.set(WebOptions.TMP_DIR, temporary);
        flink.set(BlobServerOptions.STORAGE_DIRECTORY, temporary);
        flink.setString(KAFKA_PORT, Integer.toString(kafka));
        if (!metrics) {
            // Prometheus' reporter listens on all of the machine's addresses.
            flink.removeConfig(MetricOptions.REPORTERS_LIST);
        }
    }
}
