package dev.cellcast.local.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cellcast.local.broker.EmbeddedBroker;
import dev.cellcast.local.broker.Ports;
import dev.cellcast.local.testing.Records;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code docker compose up} without containers: the services as docker-compose.yml and the Dockerfile start them. */
@Timeout(300)
class ContainersIT {
    private static final Duration LIMIT = Duration.ofSeconds(100);
    private static final long POLL_MILLIS = 500;
    private static final List<String> FLINK =
            List.of("forecast-jobmanager", "forecast-taskmanager", "train-jobmanager", "train-taskmanager");

    @TempDir
    static Path directory;

    private static Map<String, Service> services;
    private static EmbeddedBroker broker;
    private static Replay replay;

    @BeforeAll
    static void start() throws Exception {
        services = Service.all();
        broker = EmbeddedBroker.start(directory.resolve("broker"), Ports.free());
        replay = new Replay(directory, broker.bootstrap());
        replay.start(services.get("topics"));
        assertThat(replay.await(services.get("topics")))
                .as(replay.end("topics"))
                .isZero();
        for (String service : new String[] {
            "forecast-jobmanager", "forecast-taskmanager", "train-jobmanager", "train-taskmanager", "sensors", "page"
        }) {
            replay.start(services.get(service));
        }
    }

    @AfterAll
    static void stop() {
        replay.close();
        broker.close();
    }

    @Test
    void everyServiceIsWellByItsOwnHealthCheck() throws Exception {
        replay.awaitHealth(services.get("page"));
        for (String service : FLINK) {
            replay.awaitHealth(services.get(service));
        }
    }

    @Test
    void readingsOfTheSensorsBecomeForecasts() throws Exception {
        assertThat(new Records(broker.bootstrap()).await("forecasts", 40, LIMIT))
                .as(replay.end("forecast-jobmanager"))
                .anySatisfy(forecast -> assertThat(new String(forecast.key(), StandardCharsets.UTF_8))
                        .startsWith("simulated/"));
    }

    @Test
    void everyMetricThatTheDashboardAndTheRulesAskForIsThere() throws Exception {
        Set<String> asked = Monitoring.metrics(Monitoring.dashboard());
        asked.addAll(Monitoring.metrics(Monitoring.alerts().stream()
                .map(alert -> (String) alert.get("expr"))
                .toList()));
        Set<String> missing = new TreeSet<>(asked);
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!missing.isEmpty() && System.nanoTime() < deadline) {
            for (String service : FLINK) {
                replay.awaitHealth(services.get(service));
                missing.removeAll(Scrape.of(replay.metricsPort(service)).names());
            }
            Thread.sleep(POLL_MILLIS);
        }

        assertThat(missing).isEmpty();
        assertThat(asked).hasSizeGreaterThan(20);
        Scrape scrape = Scrape.of(replay.metricsPort("forecast-taskmanager"));
        assertThat(scrape.labels(Monitoring.CELLCAST + "horizon_skill", "horizon"))
                .contains("1", "60");
        assertThat(scrape.labels(Monitoring.CELLCAST + "reason_invalid", "reason"))
                .contains("MALFORMED", "NOT_FINITE");
        assertThat(scrape.labels(Monitoring.CELLCAST + "stepTimeNanos", "quantile"))
                .contains("0.5", "0.99");
        assertThat(scrape.labels(Monitoring.CELLCAST + "forecastsOut", "job_name"))
                .containsOnly("cellcast_forecast");
    }
}
