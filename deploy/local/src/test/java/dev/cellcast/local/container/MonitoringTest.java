package dev.cellcast.local.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MonitoringTest {
    private static final String CELLCAST = Monitoring.CELLCAST;

    @Test
    void prometheusReadsEveryProcessOfFlink() throws Exception {
        List<String> flink = Service.all().values().stream()
                .filter(service -> "flink".equals(service.stage()))
                .map(Service::name)
                .toList();

        assertThat(Monitoring.targets()).isNotEmpty().containsExactlyElementsOf(flink);
    }

    @Test
    void theDashboardShowsWhatMustBeSeen() throws IOException {
        assertThat(Monitoring.metrics(Monitoring.dashboard()))
                .contains(
                        CELLCAST + "observationsIn",
                        CELLCAST + "forecastsOut",
                        CELLCAST + "eventTimeLagMs",
                        CELLCAST + "horizon_skill",
                        CELLCAST + "horizon_coverage",
                        CELLCAST + "horizon_meanAbsoluteError",
                        CELLCAST + "modelVersion",
                        CELLCAST + "reason_invalid",
                        CELLCAST + "late",
                        CELLCAST + "duplicate",
                        CELLCAST + "nonFiniteState",
                        CELLCAST + "seriesRewarmed",
                        CELLCAST + "modelsApplied",
                        CELLCAST + "modelsRejected",
                        CELLCAST + "stepTimeNanos",
                        "flink_jobmanager_job_lastCheckpointCompletedTimestamp");
    }

    @Test
    void everyAlertSaysWhatIsWrongAndWhatToDo() throws IOException {
        assertThat(Monitoring.alerts()).hasSizeGreaterThan(5).allSatisfy(alert -> {
            Map<?, ?> annotations = (Map<?, ?>) alert.get("annotations");
            assertThat((String) annotations.get("summary")).endsWith(".");
            assertThat((String) annotations.get("action")).isNotBlank();
            assertThat(((Map<?, ?>) alert.get("labels")).get("severity")).isIn("critical", "warning");
            assertThat(Monitoring.metrics(List.of((String) alert.get("expr")))).isNotEmpty();
        });
    }
}
