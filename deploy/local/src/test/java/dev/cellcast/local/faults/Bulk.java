package dev.cellcast.local.faults;

import dev.cellcast.forecast.Observation;
import dev.cellcast.local.testing.TopicSet;
import dev.cellcast.wire.ObservationJson;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Hands in more readings than a list holds, as fast as the broker takes them. */
final class Bulk {
    private Bulk() {}

    static void send(TopicSet topics, Stream<Observation> readings) {
        Map<String, Object> properties = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                topics.bootstrap(),
                ProducerConfig.LINGER_MS_CONFIG,
                20,
                ProducerConfig.BATCH_SIZE_CONFIG,
                1 << 17,
                ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                1);
        AtomicReference<Exception> failure = new AtomicReference<>();
        try (var producer = new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer())) {
            readings.forEach(reading -> {
                Future<?> unused = producer.send(
                        new ProducerRecord<>(
                                topics.of("observations"), reading.seriesId(), ObservationJson.write(reading)),
                        (metadata, failed) -> failure.compareAndSet(null, failed));
            });
            producer.flush();
        }
        if (failure.get() != null) {
            throw new IllegalStateException("The broker must take all readings, found that it does not", failure.get());
        }
    }
}
