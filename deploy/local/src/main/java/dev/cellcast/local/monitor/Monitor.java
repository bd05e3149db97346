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
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the topics of a job from their beginning and keeps the ledger and the page's book, in a thread of its own. */
public final class Monitor implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final String ANSWER_MILLIS = "10000";
    private static final String REQUEST_MILLIS = "5000";

    private final Ledger ledger;
    private final SeriesBook book;
    private final String bootstrapServers;
    private final Topics topics;
    private final ObservationReader observations;
    private final ForecastReader forecasts;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final CompletableFuture<Void> end;

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
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
        properties.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLIS);
        properties.putAll(KafkaSources.properties(kafka));
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        return properties;
    }

    /** Completes when the monitor has ended: exceptionally, with a {@link Problem}, where Kafka, a topic or a registry was not there. */
    public CompletableFuture<Void> end() {
        return end;
    }

    @Override
    public void close() {
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
                consumer.poll(POLL).forEach(this::enter);
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

    private void enter(ConsumerRecord<byte[], byte[]> record) {
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
        } catch (IOException away) {
            throw new Problem(away.getMessage() + ".", away);
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
