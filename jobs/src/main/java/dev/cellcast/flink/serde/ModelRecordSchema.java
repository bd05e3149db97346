package dev.cellcast.flink.serde;

import dev.cellcast.wire.ModelMessage;
import dev.cellcast.wire.ModelSignature;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Takes every record of the models topic as it is, tombstones too, with its checksum and its signature. */
public final class ModelRecordSchema implements KafkaRecordDeserializationSchema<ModelRecord> {
    private static final long serialVersionUID = 1L;

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> kafka, Collector<ModelRecord> out) {
        out.collect(record(kafka));
    }

    /** A message as it came. */
    public static ModelRecord record(ConsumerRecord<byte[], byte[]> kafka) {
        return new ModelRecord(
                RawRecordSchema.raw(kafka),
                header(kafka, ModelMessage.SHA256_HEADER),
                header(kafka, ModelSignature.HEADER));
    }

    private static String header(ConsumerRecord<byte[], byte[]> kafka, String name) {
        Header header = kafka.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.US_ASCII);
    }

    @Override
    public TypeInformation<ModelRecord> getProducedType() {
        return TypeInformation.of(ModelRecord.class);
    }
}
