package dev.cellcast.flink.serde;

import dev.cellcast.wire.ModelMessage;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Models as Kafka records: key the name, value the file, its checksum in a header. */
public final class ModelFileSchema implements KafkaRecordSerializationSchema<ModelFile> {
    private static final long serialVersionUID = 1L;

    private final String topic;

    public ModelFileSchema(String topic) {
        this.topic = topic;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(ModelFile model, KafkaSinkContext context, Long timestamp) {
        ProducerRecord<byte[], byte[]> kafka =
                new ProducerRecord<>(topic, model.name().getBytes(StandardCharsets.UTF_8), model.file());
        kafka.headers()
                .add(
                        ModelMessage.SHA256_HEADER,
                        ModelMessage.sha256(model.file()).getBytes(StandardCharsets.US_ASCII));
        return kafka;
    }
}
