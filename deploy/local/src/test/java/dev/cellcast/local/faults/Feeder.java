package dev.cellcast.local.faults;

import dev.cellcast.forecast.Observation;
import dev.cellcast.local.PlainLoop;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Hands in readings in order at a steady pace, and waits as long as it must for a broker that is away. It stops half-way until it is
 * told to go on: so something is left to feed when things happen, however slow the machine.
 */
final class Feeder implements AutoCloseable {
    private static final int SLICES_PER_SECOND = 20;

    private final KafkaProducer<String, byte[]> producer;
    private final List<String> topics;
    private final List<Observation> readings;
    private final int perSlice;
    private final CountDownLatch secondHalf = new CountDownLatch(1);
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private final CompletableFuture<Void> end;
    private volatile boolean running = true;

    private Feeder(String bootstrap, List<String> topics, List<Observation> readings, int perSecond) {
        Map<String, Object> properties = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                300_000,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                300_000,
                ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                1);
        this.producer = new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
        this.topics = topics;
        this.readings = readings;
        this.perSlice = Math.max(1, perSecond / SLICES_PER_SECOND);
        this.end = Background.start("feeder", this::run);
    }

    /** Begins; each topic is given all of the readings. */
    static Feeder start(String bootstrap, List<String> topics, List<Observation> readings, int perSecond) {
        return new Feeder(bootstrap, topics, readings, perSecond);
    }

    /** Goes on beyond the first half. */
    void goOn() {
        secondHalf.countDown();
    }

    /** Waits until the broker has all. */
    void awaitEnd() {
        goOn();
        end.join();
        if (failure.get() != null) {
            throw new IllegalStateException(
                    "All readings must reach the broker, found that they do not", failure.get());
        }
    }

    private void run() {
        try {
            for (int from = 0; from < readings.size() && running; from += perSlice) {
                if (from >= readings.size() / 2) {
                    secondHalf.await();
                }
                List<Observation> slice = readings.subList(from, Math.min(from + perSlice, readings.size()));
                for (String topic : topics) {
                    for (ProducerRecord<String, byte[]> record : PlainLoop.records(topic, slice)) {
                        Future<?> unused =
                                producer.send(record, (metadata, failed) -> failure.compareAndSet(null, failed));
                    }
                }
                Thread.sleep(1000 / SLICES_PER_SECOND);
            }
            producer.flush();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        running = false;
        goOn();
        producer.close(Duration.ZERO);
        end.exceptionally(closed -> null).join();
    }
}
