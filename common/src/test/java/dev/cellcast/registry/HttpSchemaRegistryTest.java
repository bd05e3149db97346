package dev.cellcast.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpSchemaRegistryTest {
    private static final Schema SCHEMA =
            SchemaBuilder.record("Reading").fields().requiredDouble("value").endRecord();

    private RegistryServer server;
    private SchemaRegistry registry;

    @BeforeEach
    void start() throws IOException {
        server = RegistryServer.start();
        registry = new HttpSchemaRegistry(server.address());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void findsASchemaByItsNumber() throws Exception {
        server.put(7, SCHEMA);

        assertThat(registry.schema(7)).isEqualTo(SCHEMA);
    }

    @Test
    void findsTheTypesThatASchemaRefersTo() throws Exception {
        server.put(1, SCHEMA);
        server.putSubject("reading value", 1);
        server.putAnswer(
                2,
                "{\"schema\":\"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"Outer\\\",\\\"fields\\\":[{\\\"name\\\":\\\"inner\\\","
                        + "\\\"type\\\":\\\"Reading\\\"}]}\",\"schemaType\":\"AVRO\",\"references\":[{\"name\":\"Reading\","
                        + "\"subject\":\"reading value\",\"version\":3}],\"metadata\":{\"x\":[1]}}");

        assertThat(registry.schema(2).getField("inner").schema()).isEqualTo(SCHEMA);
    }

    @Test
    void aNumberThatItDoesNotKnowIsUnusable() {
        assertThatThrownBy(() -> registry.schema(404))
                .isInstanceOf(UnusableSchemaException.class)
                .hasMessageContaining("knows, found 404");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"schema\":\"message X {}\",\"schemaType\":\"PROTOBUF\"}", "{\"schema\":\"{]\"}"})
    void whatIsNoSchemaOfAvroIsUnusable(String answer) {
        server.putAnswer(3, answer);

        assertThatThrownBy(() -> registry.schema(3))
                .isInstanceOf(UnusableSchemaException.class)
                .hasMessageContaining("Avro");
    }

    @Test
    void registersOnceAndFindsItAgain() throws Exception {
        int id = registry.register("forecasts-value", SCHEMA);

        assertThat(registry.register("forecasts-value", SCHEMA)).isEqualTo(id);
        assertThat(server.subject("forecasts-value")).contains(id);
        assertThat(registry.schema(id)).isEqualTo(SCHEMA);
        assertThat(registry.obstacle("forecasts-value", SCHEMA)).isEmpty();
    }

    @Test
    void saysThatAnotherSchemaStandsInTheWay() throws Exception {
        server.refuse("forecasts-value");

        assertThat(registry.obstacle("other-value", SCHEMA)).isEmpty();
        assertThat(registry.obstacle("forecasts-value", SCHEMA).orElseThrow())
                .contains("forecasts-value", "does not agree", "another topic");
        assertThatThrownBy(() -> registry.register("forecasts-value", SCHEMA))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Schema being registered is incompatible");
    }

    @Test
    void logsIn() throws Exception {
        server.requireLogin("cellcast", "pa:ss");
        server.put(7, SCHEMA);
        RegistryAddress.Login login = new RegistryAddress.Login("cellcast", "pa:ss");
        RegistryAddress address =
                new RegistryAddress(URI.create(server.url() + "/"), Optional.of(login), Duration.ofMillis(50));

        assertThat(new HttpSchemaRegistry(address).schema(7)).isEqualTo(SCHEMA);
        assertThat(address.toString()).doesNotContain("pa:ss");
        assertThatThrownBy(() -> registry.schema(7))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("401 (Unauthorized): check --registry.user");
    }

    @Test
    void waitsForOneThatIsAwayAsLongAsItsPatienceLasts() throws Exception {
        server.put(7, SCHEMA);
        server.setAway(true);
        assertThatThrownBy(() -> registry.schema(7))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(server.url() + " must answer within 50 ms, found status 503 (not now)");

        RegistryAddress patient =
                new RegistryAddress(URI.create(server.url()), Optional.empty(), Duration.ofMinutes(1));
        int before = server.asked();
        Thread back = new Thread(() -> {
            while (server.asked() < before + 2) {
                Thread.onSpinWait();
            }
            server.setAway(false);
        });
        back.start();
        assertThat(new HttpSchemaRegistry(patient).schema(7)).isEqualTo(SCHEMA);
        back.join();
    }

    @Test
    void saysThatNobodyIsThere() {
        server.close();

        assertThatThrownBy(() -> registry.schema(7))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("must answer within")
                .hasMessageContaining("check that it runs, and --registry.url");
    }

    @Test
    void aPageThatIsNoRegistryIsNoUnknownSchema() {
        RegistryAddress elsewhere = new RegistryAddress(
                URI.create(server.url() + "/somewhere/else"), Optional.empty(), Duration.ofMillis(50));

        assertThatThrownBy(() -> new HttpSchemaRegistry(elsewhere).schema(7))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("status 404: check --registry.url");
    }
}
