package dev.cellcast.local.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cellcast.local.PlainLoop;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The broker dies, hangs, or is out of reach. */
@Timeout(300)
@ExtendWith(FaultSite.Extension.class)
class BrokerFaultsIT {
    private static final Duration AWAY = Duration.ofSeconds(60);

    @Test
    void brokerIsKilled(FaultSite site) throws Exception {
        try (Workload workload = Workload.start(site, "broker-killed", PlainLoop.readings(6, 300, 11), 200, Map.of())) {
            workload.awaitShare(0.2);
            site.killBroker();
            site.mend();
            workload.requireExactness();
        }
    }

    @Test
    @Tag("faults")
    void brokerIsRestartedInOrder(FaultSite site) throws Exception {
        try (Workload workload =
                Workload.start(site, "broker-stopped", PlainLoop.readings(6, 300, 12), 200, Map.of())) {
            workload.awaitShare(0.2);
            site.stopBroker();
            site.mend();
            workload.requireExactness();
        }
    }

    @Test
    @Tag("faults")
    void brokerRefusesForAMinute(FaultSite site) throws Exception {
        try (Workload workload = Workload.start(site, "refused", PlainLoop.readings(6, 120, 13), 200, Map.of())) {
            workload.awaitShare(0.2);
            site.broker().link().cut();
            Thread.sleep(AWAY.toMillis()); // the fault itself
            site.broker().link().mend();
            workload.requireExactness();
            requireFewRestarts(workload);
        }
    }

    @Test
    @Tag("faults")
    void brokerHangsForAMinute(FaultSite site) throws Exception {
        try (Workload workload = Workload.start(site, "hung", PlainLoop.readings(6, 120, 14), 200, Map.of())) {
            workload.awaitShare(0.2);
            site.brokerProcess().pause();
            Thread.sleep(AWAY.toMillis()); // the fault itself
            site.brokerProcess().resume();
            workload.requireExactness();
            requireFewRestarts(workload);
        }
    }

    /** The job manager takes the task managers for dead, and they it; both are alive and go on writing for a while. */
    @Test
    void taskManagersAreCutOffFromTheJobManager(FaultSite site) throws Exception {
        try (Workload workload = Workload.start(site, "cut-off", PlainLoop.readings(6, 300, 15), 200, Map.of())) {
            workload.awaitShare(0.2);
            site.cluster().jobManagerLink().cut();
            for (FlinkJob job : workload.jobs()) {
                Await.until(Duration.ofSeconds(60), "the job manager must notice", () -> !job.isRunning());
            }
            site.cluster().jobManagerLink().mend();
            workload.awaitRunning();
            workload.requireExactness();
        }
        // Other tests ask for metrics, which this one does not fetch any more.
        site.cluster().killJobManager();
    }

    private static void requireFewRestarts(Workload workload) throws Exception {
        workload.awaitRunning();
        for (FlinkJob job : workload.jobs()) {
            assertThat(job.restarts()).as("restarts").isLessThanOrEqualTo(2);
        }
    }
}
