package dev.cellcast.local.monitor;

import dev.cellcast.flink.function.Settings;
import dev.cellcast.flink.io.HttpRegistryLink;
import dev.cellcast.flink.io.KafkaSources;
import dev.cellcast.forecast.Forecast;
import dev.cellcast.forecast.Observation;
import dev.cellcast.forecast.Role;
import dev.cellcast.forecast.Score;
import dev.cellcast.local.console.Causes;
import dev.cellcast.local.console.Problem;
import dev.cellcast.local.page.SeriesBook;
import dev.cellcast.model.ModelFormatException;
import dev.cellcast.model.ModelSpec;
import dev.cellcast.model.SafeTensors;
import dev.cellcast.options.ForecastOptions;
import dev.cellcast.options.Kafka;
import dev.cellcast.options.Topics;
import dev.cellcast.options.Training;
import dev.cellcast.train.Verdict;
import dev.cellcast.wire.ForecastAvroReader;
import dev.cellcast.wire.ForecastJson;
import dev.cellcast.wire.ForecastReader;
import dev.cellcast.wire.ObservationReader;
import dev.cellcast.wire.RejectedException;
import dev.cellcast.wire.ScoreJson;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the topics of a job from their beginning and keeps the ledger and the page's book, in a thread of its own. */
public final class Monitor implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final Duration QUIET = Duration.ofSeconds(5);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final String REQUEST_MILLIS = "5000";

    private final Ledger ledger;
    private final SeriesBook book;
    private final String bootstrapServers;
    private final Topics topics;
    private final ObservationReader observations;
    private final ForecastReader forecasts;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CompletableFuture<Void> end;
    private long heardNanos = System.nanoTime();

    /**
     * Starts at once.
     *
     * @param options of the job whose topics these are
     */
    public Monitor(ForecastOptions options, Ledger ledger, SeriesBook book) {
        this.ledger = ledger;
        this.book = book;
        this.bootstrapServers = options.kafka().bootstrapServers();
        this.topics = options.topics();
        HttpRegistryLink registry = HttpRegistryLink.of(options);
        this.forecasts = switch (options.delivery().format()) {
            case JSON -> ForecastJson::read;
            case AVRO -> new ForecastAvroReader(registry.open());
        };
        this.observations = Settings.observations(options.reading(), registry);
        this.consumer = new KafkaConsumer<>(
                properties(options.kafka()), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.end = CompletableFuture.runAsync(this::run, task -> new Thread(task, "monitor").start());
    }

    private static Properties properties(Kafka kafka) {
        Properties properties = new Properties();
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "monitor");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5000);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, String.valueOf(ANSWER.toMillis()));
        properties.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLIS);
        properties.putAll(KafkaSources.properties(kafka));
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        return properties;
    }

    /** Completes when the monitor has ended: exceptionally, with a {@link Problem}, where Kafka or a topic was not there at the start. */
    public CompletableFuture<Void> end() {
        return end;
    }

    @Override
    public void close() {
        closing.countDown();
        consumer.wakeup();
        // How it ended is end()'s to tell.
        end.handle((nothing, failure) -> null).join();
    }

    private void run() {
        try (consumer) {
            requireTopic(topics.observations());
            requireTopic(topics.forecasts());
            List<TopicPartition> partitions =
                    topics.all().stream().flatMap(this::partitions).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (true) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                records.forEach(this::enter);
                requireAnswer(!records.isEmpty());
            }
        } catch (WakeupException closed) {
            return;
        } catch (KafkaException failure) {
            throw new Problem(
                    "Kafka at %s must answer, found: %s; check the address and that the broker runs."
                            .formatted(bootstrapServers, Causes.root(failure).getMessage()),
                    failure);
        }
    }

    private void requireTopic(String topic) {
        if (partitions(topic).findAny().isEmpty()) {
            throw new Problem("The page needs a topic " + topic + ", found none: create it with \"cellcast topics\", or"
                    + " name those of the job behind two dashes: -- --observations.topic readings.");
        }
    }

    private Stream<TopicPartition> partitions(String topic) {
        return consumer.partitionsFor(topic).stream().map(info -> new TopicPartition(topic, info.partition()));
    }

    /** A broker that is away lets polls come to nothing; what it says when it is asked tells that from silence. */
    private void requireAnswer(boolean heard) {
        if (!heard && System.nanoTime() - heardNanos < QUIET.toNanos()) {
            return;
        }
        try {
            if (!heard) {
                var unused = consumer.endOffsets(consumer.assignment());
            }
            book.setObstacle(Optional.empty());
        } catch (TimeoutException away) {
            book.setObstacle(Optional.of("Kafka at " + bootstrapServers
                    + " does not answer. What you see is the last that came; the page goes on when it is back."));
        }
        heardNanos = System.nanoTime();
    }

    /** A registry that is away is waited for: the record is read when it is back. */
    private void enter(ConsumerRecord<byte[], byte[]> record) {
        while (true) {
            try {
                read(record);
                return;
            } catch (IOException away) {
                book.setObstacle(Optional.of(away.getMessage() + ". The page goes on when it is back."));
                pause();
            }
        }
    }

    private void pause() {
        try {
            if (closing.await(RETRY.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new WakeupException();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new WakeupException();
        }
    }

    private void read(ConsumerRecord<byte[], byte[]> record) throws IOException {
        try {
            String topic = record.topic();
            if (topic.equals(topics.forecasts())) {
                enter(forecasts.read(record.value()), record.timestamp());
            } else if (topic.equals(topics.scores())) {
                enter(ScoreJson.read(record.value()), record.timestamp());
            } else if (topic.equals(topics.models())) {
                enterModel(record);
            } else if (topic.equals(topics.deadLetters())) {
                enterDeadLetter();
            } else {
                observe(record);
            }
        } catch (RejectedException unreadable) {
            throw new IllegalStateException(
                    "Only the job writes to " + record.topic() + ", yet a record there is none of its own", unreadable);
        }
    }

    private void enter(Observation observation, long appendedMillis) {
        ledger.add(observation, appendedMillis);
        book.add(observation);
    }

    private void enter(Forecast forecast, long appendedMillis) {
        ledger.add(forecast, appendedMillis);
        book.add(forecast);
    }

    /** What is said of a challenger is no figure of the forecasts that are served. */
    private void enter(Score score, long appendedMillis) {
        if (score.role() == Role.CHALLENGER) {
            return;
        }
        ledger.add(score);
        book.add(score, appendedMillis);
    }

    /** Anybody may publish models; one that the job refuses is a dead letter, and none here. */
    private void enterModel(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return;
        }
        try {
            ModelSpec model = SafeTensors.read(record.value()).spec();
            Verdict verdict = Verdict.of(SafeTensors.facts(record.value()));
            if (model.name().endsWith(Training.AVERAGE_SUFFIX)) {
                book.addRound(verdict, record.timestamp());
            } else {
                ledger.addModel();
                book.addModel(model.name(), model.version(), record.timestamp());
            }
        } catch (ModelFormatException | NumberFormatException unreadable) {
            return;
        }
    }

    private void enterDeadLetter() {
        ledger.addDeadLetter();
        book.addDeadLetter();
    }

    private void observe(ConsumerRecord<byte[], byte[]> record) throws IOException {
        try {
            observations.read(
                    record.key(),
                    record.value(),
                    record.timestamp(),
                    observation -> enter(observation, record.timestamp()));
        } catch (RejectedException unreadable) {
            // The job refuses it too, and its dead letter is counted.
            return;
        }
    }
}
