package dev.cellcast.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cellcast.options.ForecastOptions;
import dev.cellcast.options.TrainOptions;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApprenticeTest {
    private static final Map<String, String> JOB = Map.of(
            "kafka.bootstrap.servers", "127.0.0.1:1",
            "kafka.client.dns.lookup", "use_all_dns_ips",
            "forecast.model", "demo",
            "forecast.cell", "gru",
            "forecast.horizons", "1,5,60",
            "forecast.quantiles", "0.05,0.95",
            "group.id", "forecasts");

    private static TrainOptions options(Map<String, String> training) {
        return Apprentice.options(JOB, ForecastOptions.of(JOB), training);
    }

    @Test
    void learnsTheModelThatTheForecastsFollow() {
        TrainOptions options = options(Map.of());

        assertThat(options.training().model()).isEqualTo("demo");
        assertThat(options.training().cell()).isEqualTo("gru");
        assertThat(options.preparing().horizons()).containsExactly(1, 5, 60);
        assertThat(options.kafka().common()).containsEntry("client.dns.lookup", "use_all_dns_ips");
        assertThat(options.reading().groupId()).isEqualTo("cellcast-train");
    }

    @Test
    void stretchesAreLongEnoughToJudgeTheFarthestHorizon() {
        TrainOptions options = options(Map.of());

        assertThat(options.training().windowSteps())
                .isGreaterThan(options.training().burnInSteps() + 60);
    }

    @Test
    void whatIsGivenForTrainingCounts() {
        assertThat(options(Map.of("train.hidden", "16")).training().hidden()).isEqualTo(16);
    }
}
