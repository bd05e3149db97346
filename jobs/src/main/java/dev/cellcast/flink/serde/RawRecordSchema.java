package dev.cellcast.flink.serde;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Takes every Kafka record as it is, tombstones too. */
public final class RawRecordSchema implements KafkaRecordDeserializationSchema<RawRecord> {
    private static final long serialVersionUID = 1L;

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> kafka, Collector<RawRecord> out) {
        out.collect(raw(kafka));
    }

    static RawRecord raw(ConsumerRecord<byte[], byte[]> kafka) {
        return new RawRecord(
                kafka.key(), kafka.value(), kafka.timestamp(), kafka.topic(), kafka.partition(), kafka.offset());
    }

    @Override
    public TypeInformation<RawRecord> getProducedType() {
        return TypeInformation.of(RawRecord.class);
    }
}
