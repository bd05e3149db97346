package dev.cellcast.flink.serde;

import static dev.cellcast.testing.Fixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cellcast.flink.io.HttpRegistryLink;
import dev.cellcast.forecast.Forecast;
import dev.cellcast.forecast.Role;
import dev.cellcast.forecast.Score;
import dev.cellcast.options.ForecastsFormat;
import dev.cellcast.registry.RegistryServer;
import dev.cellcast.testing.Fixtures;
import dev.cellcast.wire.ForecastAvro;
import dev.cellcast.wire.ForecastJson;
import dev.cellcast.wire.ModelMessage;
import dev.cellcast.wire.ModelSignature;
import dev.cellcast.wire.ScoreJson;
import dev.cellcast.wire.SigningKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.util.InstantiationUtil;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;

class RecordSchemasTest {
    private static final Forecast FORECAST = new Forecast(
            "pümp",
            5,
            new int[] {1},
            new long[] {6},
            new double[] {1},
            new double[] {0.5},
            new double[][] {{1}},
            "lstm",
            "bundled",
            1,
            false,
            3,
            0,
            new float[0]);

    @Test
    void takesARecordAsItIs() {
        List<RawRecord> out = new ArrayList<>();
        new RawRecordSchema()
                .deserialize(new ConsumerRecord<>("t", 1, 2, utf8("k"), new byte[] {-1}), new ListCollector<>(out));

        assertThat(out)
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(new RawRecord(utf8("k"), new byte[] {-1}, -1, "t", 1, 2));
    }

    @Test
    void takesATombstoneWithoutKey() {
        List<RawRecord> out = new ArrayList<>();
        new RawRecordSchema().deserialize(new ConsumerRecord<>("t", 1, 2, null, null), new ListCollector<>(out));

        assertThat(out)
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(new RawRecord(null, null, -1, "t", 1, 2));
    }

    @Test
    void takesAModelWithItsChecksumAndItsSignature() {
        ConsumerRecord<byte[], byte[]> kafka = new ConsumerRecord<>("t", 0, 2, utf8("k"), null);
        kafka.headers().add(ModelMessage.SHA256_HEADER, utf8("00ff"));
        kafka.headers().add(ModelSignature.HEADER, utf8("c2ln"));
        ConsumerRecord<byte[], byte[]> without = new ConsumerRecord<>("t", 0, 3, utf8("k"), null);
        without.headers().add(ModelMessage.SHA256_HEADER, null);

        List<ModelRecord> out = new ArrayList<>();
        new ModelRecordSchema().deserialize(kafka, new ListCollector<>(out));
        new ModelRecordSchema().deserialize(without, new ListCollector<>(out));

        assertThat(out).extracting(ModelRecord::sha256).containsExactly("00ff", null);
        assertThat(out).extracting(ModelRecord::signature).containsExactly("c2ln", null);
    }

    @Test
    void writesModelsWithTheirChecksumAndTheSignatureOfWhoeverSigns() throws Exception {
        KeyPair keys = SigningKeys.generate();
        ModelFile model = new ModelFile("pümp", new byte[] {1, 2});

        ProducerRecord<byte[], byte[]> unsigned =
                new ModelFileSchema("m", Optional.empty()).serialize(model, null, null);
        ProducerRecord<byte[], byte[]> signed =
                new ModelFileSchema("m", Optional.of(keys.getPrivate())).serialize(model, null, null);

        assertThat(unsigned.headers().toArray()).extracting(Header::key).containsExactly(ModelMessage.SHA256_HEADER);
        assertThat(signed.topic()).isEqualTo("m");
        assertThat(signed.key()).isEqualTo(utf8("pümp"));
        assertThat(signed.value()).containsExactly(1, 2);
        assertThat(signed.headers().lastHeader(ModelMessage.SHA256_HEADER).value())
                .isEqualTo(utf8(ModelMessage.sha256(model.file())));
        String signature =
                new String(signed.headers().lastHeader(ModelSignature.HEADER).value(), StandardCharsets.US_ASCII);
        ModelSignature.require(keys.getPublic(), signed.key(), signed.value(), signature);
    }

    @Test
    void writesForecastsByTheirSeries() throws Exception {
        SeriesRecordSchema<Forecast> schema =
                InstantiationUtil.clone(SeriesRecordSchema.forecasts("f", ForecastsFormat.JSON, () -> {
                    throw new AssertionError("JSON needs no registry");
                }));
        schema.open(null, null);
        ProducerRecord<byte[], byte[]> kafka = schema.serialize(FORECAST, null, FORECAST.originTimestampMillis());

        assertThat(kafka.topic()).isEqualTo("f");
        assertThat(kafka.key()).isEqualTo(utf8("pümp"));
        assertThat(kafka.value()).isEqualTo(ForecastJson.write(FORECAST));
        assertThat(kafka.timestamp()).as("left to the producer's clock").isNull();
    }

    @Test
    void writesForecastsInAvroWithTheIdThatTheRegistryGaveTheirSchema() throws Exception {
        try (RegistryServer registry = RegistryServer.start()) {
            SeriesRecordSchema<Forecast> schema = InstantiationUtil.clone(SeriesRecordSchema.forecasts(
                    "f", ForecastsFormat.AVRO, HttpRegistryLink.of(Fixtures.options("registry.url", registry.url()))));
            schema.open(null, null);

            int id = registry.subject("f-value").orElseThrow();
            assertThat(schema.serialize(FORECAST, null, 1L).value())
                    .isEqualTo(new ForecastAvro(id).write(FORECAST))
                    .startsWith(0, 0, 0, 0, id);
        }
    }

    @Test
    void withoutARegistryThereIsNoAvro() throws Exception {
        String url;
        try (RegistryServer registry = RegistryServer.start()) {
            url = registry.url();
        }
        SeriesRecordSchema<Forecast> schema = SeriesRecordSchema.forecasts(
                "f",
                ForecastsFormat.AVRO,
                HttpRegistryLink.of(Fixtures.options("registry.url", url, "registry.timeout", "50ms")));

        assertThatThrownBy(() -> schema.open(null, null))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(url + " must answer within 50 ms");
    }

    @Test
    void writesScoresByTheirSeries() throws Exception {
        Score score = new Score(
                "s", 1, 2, 3, 4, 1, new double[] {0.5}, new double[] {0.1}, true, 5, 6, 7, 0.9, "m", 2, Role.CHAMPION);
        SeriesRecordSchema<Score> schema = SeriesRecordSchema.scores("s");
        schema.open(null, null);
        ProducerRecord<byte[], byte[]> kafka = schema.serialize(score, null, 1L);

        assertThat(kafka.key()).isEqualTo(utf8("s"));
        assertThat(kafka.value()).isEqualTo(ScoreJson.write(score));
    }
}
