package dev.cellcast.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cellcast.Golden;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.util.Utf8;
import org.junit.jupiter.api.Test;

class ForecastAvroTest {
    private static final int ID = 258;

    private final ForecastAvro writer = new ForecastAvro(ID);

    @Test
    void writesTheGoldenBytes() throws IOException {
        assertThat(writer.write(GoldenForecast.FORECAST)).isEqualTo(Golden.read(getClass(), "forecast-1.avro"));
    }

    @Test
    void isReadByAvroWithTheSchemaThatIsRegistered() throws IOException {
        GenericData.Record record = read(writer.write(GoldenForecast.FORECAST));

        assertThat(record.get("format")).isEqualTo(1);
        assertThat(record.get("series_id")).hasToString("Pumpe \"7\"/ü");
        assertThat(record.get("origin_timestamp")).isEqualTo(1_467_331_200_000L);
        assertThat(record.get("horizon")).isEqualTo(List.of(1, 24));
        assertThat(record.get("target_timestamps")).isEqualTo(List.of(1_467_331_201_000L, 1_467_331_224_000L));
        assertThat(record.get("mean")).isEqualTo(List.of(21.5, -0.1));
        assertThat(record.get("quantiles"))
                .isEqualTo(Map.of(
                        new Utf8("0.05"), List.of(20.1, -1e-7),
                        new Utf8("0.5"), List.of(21.4, 0.0),
                        new Utf8("0.95"), List.of(22.9, 1e300)));
        assertThat(record.get("cell")).hasToString("lstm");
        assertThat(record.get("model")).hasToString("bundled-lstm");
        assertThat(record.get("model_version")).isEqualTo(1L);
        assertThat(record.get("warm_up")).isEqualTo(true);
        assertThat(record.get("observations_seen")).isEqualTo(512L);
        assertThat(record.get("anomaly_score")).isEqualTo(0.12);
        assertThat(record.get("attention")).isNull();
    }

    @Test
    void writesAttentionWhereThereIsSome() throws IOException {
        GenericData.Record record =
                read(writer.write(GoldenForecast.FORECAST.withAttention(new float[] {0.625f, 0.375f})));

        assertThat(record.get("attention")).isEqualTo(List.of(0.625f, 0.375f));
    }

    private static GenericData.Record read(byte[] value) throws IOException {
        ByteBuffer prefix = ByteBuffer.wrap(value);
        assertThat(prefix.get()).isZero();
        assertThat(prefix.getInt()).isEqualTo(ID);
        BinaryDecoder decoder =
                DecoderFactory.get().binaryDecoder(value, prefix.position(), value.length - prefix.position(), null);
        GenericData.Record record = new GenericDatumReader<GenericData.Record>(ForecastAvro.SCHEMA).read(null, decoder);
        assertThat(decoder.isEnd()).isTrue();
        return record;
    }
}
