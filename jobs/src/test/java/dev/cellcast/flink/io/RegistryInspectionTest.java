package dev.cellcast.flink.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cellcast.options.ForecastOptions;
import dev.cellcast.registry.RegistryServer;
import dev.cellcast.testing.Fixtures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.config.provider.FileConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryInspectionTest {
    private RegistryServer registry;

    @BeforeEach
    void start() throws Exception {
        registry = RegistryServer.start();
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void isContentWithARegistryThatAnswers() {
        assertThat(problems("observations.format", "avro", "forecasts.format", "avro"))
                .isEmpty();
        assertThat(registry.asked()).isPositive();
    }

    @Test
    void asksNothingWhereNothingIsAvro() {
        registry.setAway(true);

        assertThat(problems("observations.format", "csv-line")).isEmpty();
        assertThat(registry.asked()).isZero();
    }

    @Test
    void saysInOneSentenceThatItIsAway() {
        registry.setAway(true);

        assertThat(problems("observations.format", "avro"))
                .containsExactly(
                        "The schema registry at " + registry.url()
                                + " must answer within 50 ms, found status 503 (not now): check that it runs, and --registry.url");
    }

    @Test
    void saysThatTheSubjectHasAnotherSchema() {
        registry.refuse("forecasts-value");

        assertThat(problems("observations.format", "avro")).isEmpty();
        assertThat(problems("forecasts.format", "avro"))
                .singleElement()
                .asString()
                .contains("forecasts-value", "does not agree");
    }

    @Test
    void logsInWithThePasswordThatAFileHolds(@TempDir Path directory) throws Exception {
        registry.requireLogin("me", "open sesame");
        Path secrets = Files.writeString(directory.resolve("registry.properties"), "password=open sesame\n");

        assertThat(problems("forecasts.format", "avro"))
                .singleElement()
                .asString()
                .contains("401 (Unauthorized): check --registry.user");
        assertThat(problems(login(secrets, "password"))).isEmpty();
        assertThat(problems(login(secrets, "another"))).hasSize(1);
    }

    private static String[] login(Path secrets, String key) {
        return new String[] {
            "forecasts.format",
            "avro",
            "registry.user",
            "me",
            "registry.password",
            "${file:" + secrets + ":" + key + "}",
            "kafka.config.providers",
            "file",
            "kafka.config.providers.file.class",
            FileConfigProvider.class.getName(),
            "kafka.config.providers.file.param.allowed.paths",
            secrets.toString()
        };
    }

    private List<String> problems(String... given) {
        List<String> all = new ArrayList<>(List.of(given));
        all.addAll(List.of("registry.url", registry.url(), "registry.timeout", "50ms"));
        ForecastOptions options = Fixtures.options(all.toArray(String[]::new));
        return RegistryInspection.problems(options);
    }
}
