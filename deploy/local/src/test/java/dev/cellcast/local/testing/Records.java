package dev.cellcast.local.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes to topics, and reads what is on them from the start. */
public final class Records {

    /** More than a broker takes unless its topic says otherwise. */
    private static final int MAX_REQUEST_BYTES = 16 << 20;

    private static final Duration POLL = Duration.ofMillis(100);

    private final String bootstrap;

    public Records(String bootstrap) {
        this.bootstrap = bootstrap;
    }

    /** Appends the records in order; returns when the broker has them all. */
    public void send(List<ProducerRecord<String, byte[]>> records) throws InterruptedException, ExecutionException {
        send(records, new StringSerializer());
    }

    /** The same with keys that need not be text. */
    public void sendBytes(List<ProducerRecord<byte[], byte[]>> records)
            throws InterruptedException, ExecutionException {
        send(records, new ByteArraySerializer());
    }

    private <K> void send(List<ProducerRecord<K, byte[]>> records, Serializer<K> keys)
            throws InterruptedException, ExecutionException {
        Map<String, Object> properties = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                MAX_REQUEST_BYTES,
                // On a topic made a moment ago, batches sent behind a first one that must be retried can wait for ever.
                ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                1);
        try (var producer = new KafkaProducer<>(properties, keys, new ByteArraySerializer())) {
            List<Future<?>> sent = new ArrayList<>();
            for (ProducerRecord<K, byte[]> record : records) {
                sent.add(producer.send(record));
            }
            for (Future<?> acknowledgement : sent) {
                acknowledgement.get();
            }
        }
    }

    /**
     * Waits until the topic holds at least {@code count} committed records, and returns all it holds then: in order within
     * a partition, and partition by partition within a fetch.
     */
    public List<ConsumerRecord<byte[], byte[]>> await(String topic, int count, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (records.size() < count || behind(consumer)) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("Topic %s holds %d records after %s, waited for %d"
                            .formatted(topic, records.size(), limit, count));
                }
                consumer.poll(POLL).forEach(records::add);
            }
            return records;
        }
    }

    private static boolean behind(KafkaConsumer<byte[], byte[]> consumer) {
        return consumer.endOffsets(consumer.assignment()).entrySet().stream()
                .anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> properties = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                // A consumer closes only when its last fetch has come back, which is held for so long where nothing is
                // new.
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                20);
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
