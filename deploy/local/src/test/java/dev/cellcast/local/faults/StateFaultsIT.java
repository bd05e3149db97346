package dev.cellcast.local.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cellcast.local.PlainLoop;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** State cannot be written, or is spread anew. */
@Timeout(300)
@ExtendWith(FaultSite.Extension.class)
class StateFaultsIT {

    @Test
    void diskIsFull(FaultSite site) throws Exception {
        try (Workload workload = Workload.start(site, "full", PlainLoop.readings(6, 300, 21), 200, Map.of())) {
            workload.awaitShare(0.1);
            site.files().fill();
            int before = workload.seen(Promise.AT_LEAST_ONCE);
            Await.until(
                    Duration.ofSeconds(60),
                    "forecasts must go on",
                    () -> workload.seen(Promise.AT_LEAST_ONCE) > before);
            for (FlinkJob job : workload.jobs()) {
                job.awaitMoreCheckpoints("failed", 1);
            }
            for (FlinkJob job : workload.jobs()) {
                assertThat(job.metric("numberOfFailedCheckpoints"))
                        .as("what alarms")
                        .get()
                        .isNotEqualTo("0");
                assertThat(job.restarts()).isZero();
            }
            site.files().mend();
            workload.requireExactness();
        }
    }

    @Test
    void stateIsSpreadOverOneTwoFourAndOneTask(FaultSite site) throws Exception {
        try (Workload workload =
                Workload.start(site, "rescale", PlainLoop.readings(6, 300, 22), 150, Map.of("parallelism", "1"))) {
            workload.awaitShare(0.15);
            workload.rescale(2);
            workload.awaitShare(0.4);
            workload.rescale(4);
            workload.awaitShare(0.65);
            workload.rescale(1);
            workload.requireExactness();
        }
    }
}
