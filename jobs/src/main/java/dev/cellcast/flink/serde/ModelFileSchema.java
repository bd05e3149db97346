package dev.cellcast.flink.serde;

import dev.cellcast.wire.ModelMessage;
import dev.cellcast.wire.ModelSignature;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.util.Optional;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Models as Kafka records: key the name, value the file, its checksum in a header, and its signature if somebody signs. */
public final class ModelFileSchema implements KafkaRecordSerializationSchema<ModelFile> {
    private static final long serialVersionUID = 1L;

    private final String topic;
    /** Null where nobody signs. */
    private final PrivateKey signer;

    public ModelFileSchema(String topic, Optional<PrivateKey> signer) {
        this.topic = topic;
        this.signer = signer.orElse(null);
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(ModelFile model, KafkaSinkContext context, Long timestamp) {
        byte[] name = model.name().getBytes(StandardCharsets.UTF_8);
        ProducerRecord<byte[], byte[]> kafka = new ProducerRecord<>(topic, name, model.file());
        kafka.headers().add(ModelMessage.SHA256_HEADER, ascii(ModelMessage.sha256(model.file())));
        if (signer != null) {
            kafka.headers().add(ModelSignature.HEADER, ascii(ModelSignature.sign(signer, name, model.file())));
        }
        return kafka;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
