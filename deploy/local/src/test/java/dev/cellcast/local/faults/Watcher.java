package dev.cellcast.local.faults;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads forecasts while things happen, as a user would, and holds each against the golden run. */
final class Watcher implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final String bootstrap;
    private final String topic;
    private final Golden golden;
    private final Set<ForecastKey> seen = Collections.synchronizedSet(new HashSet<>());
    private final AtomicInteger repeated = new AtomicInteger();
    private final CompletableFuture<Void> end;
    private volatile boolean running = true;

    private Watcher(String bootstrap, String topic, Golden golden) {
        this.bootstrap = bootstrap;
        this.topic = topic;
        this.golden = golden;
        this.end = Background.start("watcher", this::run);
    }

    static Watcher start(String bootstrap, String topic, Golden golden) {
        return new Watcher(bootstrap, topic, golden);
    }

    /** How many different forecasts have come. Throws if one of them was wrong. */
    int seen() {
        if (end.isCompletedExceptionally()) {
            end.join();
        }
        return seen.size();
    }

    /** How many came again. */
    int repeated() {
        return repeated.get();
    }

    private void run() {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (running) {
                consumer.poll(POLL).forEach(this::compare);
            }
        }
    }

    private void compare(ConsumerRecord<byte[], byte[]> record) {
        String found = new String(record.value(), StandardCharsets.UTF_8);
        ForecastKey key = ForecastKey.of(found);
        String wanted = golden.forecasts().get(key);
        if (!found.equals(wanted)) {
            throw new AssertionError("%s must be forecast as%n%s%nbut in partition %d at %d stands%n%s"
                    .formatted(key, wanted, record.partition(), record.offset(), found));
        }
        if (!seen.add(key)) {
            repeated.incrementAndGet();
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> properties = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                50);
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public void close() {
        running = false;
        end.exceptionally(toldBySeen -> null).join();
    }
}
