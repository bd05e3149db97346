package dev.cellcast.flink.io;

import dev.cellcast.flink.serde.DeadLetterSchema;
import dev.cellcast.flink.serde.ModelFile;
import dev.cellcast.flink.serde.ModelFileSchema;
import dev.cellcast.flink.serde.SeriesRecordSchema;
import dev.cellcast.forecast.Forecast;
import dev.cellcast.forecast.Score;
import dev.cellcast.options.ForecastOptions;
import dev.cellcast.options.Kafka;
import dev.cellcast.options.TrainOptions;
import dev.cellcast.wire.DeadLetter;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaSinkBuilder;
import org.apache.kafka.clients.producer.ProducerConfig;

/** What the job writes: nothing counts as written until all in-sync replicas have it. */
public final class KafkaSinks {
    /**
     * How long a transaction may stay open: checkpoint interval, checkpoint and the longest outage that exactly-once is to
     * survive. Kafka's brokers allow 15 minutes by default, and Flink's own default of an hour is more than they allow.
     */
    static final Duration TRANSACTION_TIMEOUT = Duration.ofMinutes(10);

    /** Forecasts are a kilobyte each: Kafka's default of 16 kB would make a batch, and soon a request, of every sixteen. */
    private static final String BATCH_BYTES = "131072";

    private KafkaSinks() {}

    public static KafkaSink<Forecast> forecasts(ForecastOptions options) {
        String topic = options.topics().forecasts();
        return sink(
                options,
                topic,
                SeriesRecordSchema.forecasts(topic, options.delivery().format(), HttpRegistryLink.of(options)));
    }

    public static KafkaSink<Score> scores(ForecastOptions options) {
        String topic = options.topics().scores();
        return sink(options, topic, SeriesRecordSchema.scores(topic));
    }

    public static KafkaSink<DeadLetter> deadLetters(ForecastOptions options) {
        String topic = options.topics().deadLetters();
        return sink(options, topic, deadLetters(options.kafka(), topic));
    }

    /**
     * Models are written at least once, for one that comes twice does nothing: it stood in a checkpoint before, so its bytes are the
     * same. What a bounded run publishes at its end stands in none before its last: that one commits it.
     *
     * @param signer whose key signs them, if anybody's
     */
    public static KafkaSink<ModelFile> models(TrainOptions options, Optional<PrivateKey> signer) {
        String topic = options.topics().models();
        KafkaSinkBuilder<ModelFile> builder = builder(options.kafka(), new ModelFileSchema(topic, signer));
        return options.reading().bounded()
                ? exactlyOnce(
                        builder,
                        options.reading().groupId() + "-" + options.training().model(),
                        topic)
                : atLeastOnce(builder);
    }

    public static KafkaSink<DeadLetter> deadLetters(TrainOptions options) {
        String topic = options.topics().deadLetters();
        return atLeastOnce(builder(options.kafka(), deadLetters(options.kafka(), topic)));
    }

    private static DeadLetterSchema deadLetters(Kafka kafka, String topic) {
        return new DeadLetterSchema(topic, new KafkaDeadLettersTopic(kafka, topic));
    }

    /** Producer properties: the promises, then what was asked for by name. */
    static Properties producer(Kafka kafka) {
        Properties properties = new Properties();
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        properties.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, String.valueOf(TRANSACTION_TIMEOUT.toMillis()));
        properties.putAll(kafka.common());
        properties.putAll(kafka.sink());
        return properties;
    }

    private static <T> KafkaSink<T> sink(
            ForecastOptions options, String topic, KafkaRecordSerializationSchema<T> schema) {
        KafkaSinkBuilder<T> builder = builder(options.kafka(), schema);
        return switch (options.delivery().guarantee()) {
            case AT_LEAST_ONCE -> atLeastOnce(builder);
            case EXACTLY_ONCE ->
                exactlyOnce(builder, options.delivery().transactionalIdPrefix().orElseThrow(), topic);
        };
    }

    private static <T> KafkaSink<T> atLeastOnce(KafkaSinkBuilder<T> builder) {
        return builder.setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE).build();
    }

    private static <T> KafkaSink<T> exactlyOnce(KafkaSinkBuilder<T> builder, String idPrefix, String topic) {
        return builder.setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(idPrefix + "-" + topic)
                .build();
    }

    private static <T> KafkaSinkBuilder<T> builder(Kafka kafka, KafkaRecordSerializationSchema<T> schema) {
        return KafkaSink.<T>builder()
                .setKafkaProducerConfig(producer(kafka))
                .setBootstrapServers(kafka.bootstrapServers())
                .setRecordSerializer(schema);
    }
}
