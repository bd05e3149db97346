package dev.cellcast.local.bench.job;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * The time from the append of an observation to the append of its forecast, by the broker's clock. Read once all is over, so that
 * nothing disturbs: the n-th forecast of a series is the answer to its n-th observation.
 *
 * @param p50Millis half of all take no longer
 * @param p99Millis of a hundred, 99
 * @param p999Millis of a thousand, 999
 */
record Latency(double p50Millis, double p99Millis, double p999Millis) {
    private static final Duration POLL = Duration.ofMillis(200);

    /**
     * Of the observations appended from one time to another.
     *
     * @throws IllegalStateException if there are none
     */
    static Latency between(String bootstrap, String observations, String forecasts, long beginMillis, long endMillis) {
        Map<String, Queue<Long>> waiting = new HashMap<>();
        LongStream.Builder found = LongStream.builder();
        read(bootstrap, observations, (series, appended) -> waiting.computeIfAbsent(series, first -> new ArrayDeque<>())
                .add(appended));
        read(bootstrap, forecasts, (series, appended) -> {
            long observed = waiting.get(series).remove();
            if (observed >= beginMillis && observed < endMillis) {
                found.accept(appended - observed);
            }
        });
        long[] millis = found.build().sorted().toArray();
        if (millis.length == 0) {
            throw new IllegalStateException(
                    "Latencies need observations appended from %d to %d, found none".formatted(beginMillis, endMillis));
        }
        return new Latency(at(millis, 0.5), at(millis, 0.99), at(millis, 0.999));
    }

    private static double at(long[] sorted, double share) {
        return sorted[(int) Math.ceil(share * sorted.length) - 1];
    }

    private static void read(String bootstrap, String topic, BiConsumer<String, Long> out) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = IntStream.range(0, Rig.PARTITIONS)
                    .mapToObj(partition -> new TopicPartition(topic, partition))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    out.accept(record.key(), record.timestamp());
                }
            }
        }
    }
}
