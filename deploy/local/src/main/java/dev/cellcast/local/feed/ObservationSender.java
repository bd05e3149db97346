package dev.cellcast.local.feed;

import dev.cellcast.forecast.Observation;
import dev.cellcast.wire.ObservationJson;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Appends observations to a topic, keyed by series. One thread may send; any may ask {@link #sent}. */
public final class ObservationSender implements Feed.Out, AutoCloseable {
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

    private final String topic;
    private final KafkaProducer<String, byte[]> producer;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    public ObservationSender(String bootstrap, String topic) {
        this.topic = topic;
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ProducerConfig.CLIENT_ID_CONFIG,
                        "sensors",
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "lz4",
                        // On a topic made a moment ago a first batch may have to be retried; others sent behind it can
                        // then wait for minutes.
                        ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                        1),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** @throws IllegalStateException if the broker did not take an earlier one */
    @Override
    public void send(Observation observation) throws InterruptedException {
        if (failure.get() != null) {
            throw new IllegalStateException("The broker does not take observations", failure.get());
        }
        try {
            var unused = producer.send(
                    new ProducerRecord<>(topic, observation.seriesId(), ObservationJson.write(observation)),
                    (metadata, refusal) -> failure.compareAndSet(null, refusal));
        } catch (InterruptException interrupted) {
            throw (InterruptedException) new InterruptedException("While sending").initCause(interrupted);
        }
        sent.incrementAndGet();
    }

    /** How many were handed over so far. */
    public long sent() {
        return sent.get();
    }

    @Override
    public void close() {
        producer.close(CLOSE_LIMIT);
    }
}
