package dev.cellcast.local.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cellcast.local.PlainLoop;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Processes die, and come back. */
@Timeout(300)
@ExtendWith(FaultSite.Extension.class)
class ProcessFaultsIT {

    @Test
    void taskManagerIsKilledInTheMiddleOfACheckpoint(FaultSite site) throws Exception {
        try (Workload workload = Workload.start(site, "task-manager", PlainLoop.readings(6, 300, 1), 200, Map.of())) {
            workload.awaitShare(0.2);
            site.files().hold();
            for (FlinkJob job : workload.jobs()) {
                Await.until(
                        Duration.ofSeconds(30),
                        "a checkpoint must be under way",
                        () -> job.checkpoints("in_progress") > 0);
            }
            site.cluster().killTaskManager(0);
            site.files().mend();
            site.cluster().startWhatIsDead();
            workload.awaitRunning();
            workload.requireExactness();
            for (FlinkJob job : workload.jobs()) {
                assertThat(job.hasRestarted()).as("the fault was one").isTrue();
            }
        }
    }

    @Test
    void jobManagerIsKilledAndAnotherGoesOn(FaultSite site) throws Exception {
        try (Workload workload = Workload.start(site, "job-manager", PlainLoop.readings(6, 300, 2), 200, Map.of())) {
            workload.awaitShare(0.2);
            site.cluster().killJobManager();
            site.cluster().startWhatIsDead();
            workload.awaitRunning();
            workload.requireExactness();
        }
    }

    @Test
    @Tag("faults")
    void everyProcessDiesAtOnce(FaultSite site) throws Exception {
        try (Workload workload = Workload.start(site, "everything", PlainLoop.readings(6, 300, 3), 200, Map.of())) {
            workload.awaitShare(0.2);
            site.killAll();
            site.mend();
            workload.awaitRunning();
            workload.requireExactness();
        }
    }

    /** It is taken for dead, its work goes on elsewhere, and then it wakes and goes on as well. */
    @Test
    @Tag("faults")
    void taskManagerSleepsAndWakesAsAZombie(FaultSite site) throws Exception {
        try (Workload workload = Workload.start(site, "zombie", PlainLoop.readings(6, 300, 4), 200, Map.of())) {
            workload.awaitShare(0.2);
            site.cluster().pauseTaskManager(0);
            for (FlinkJob job : workload.jobs()) {
                Await.until(Duration.ofSeconds(60), "the job must be restarted", job::hasRestarted);
            }
            workload.awaitRunning();
            site.cluster().resumeTaskManager(0);
            workload.requireExactness();
        }
    }
}
