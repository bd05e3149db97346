package dev.cellcast.flink.io;

import dev.cellcast.flink.serde.ModelRecord;
import dev.cellcast.flink.serde.ModelRecordSchema;
import dev.cellcast.flink.serde.RawRecord;
import dev.cellcast.flink.serde.RawRecordSchema;
import dev.cellcast.options.JobOptions;
import dev.cellcast.options.Kafka;
import dev.cellcast.options.Start;
import java.util.Properties;
import java.util.regex.Pattern;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

/** What the job reads. Consumers see committed records only. */
public final class KafkaSources {
    /** How soon a new partition, or a models topic that was not there at start, is noticed. */
    private static final String DISCOVERY_INTERVAL_MILLIS = "30000";

    private KafkaSources() {}

    public static KafkaSource<RawRecord> observations(JobOptions options, String topic) {
        return source(options, topic, new RawRecordSchema())
                .setTopics(topic)
                .setStartingOffsets(startingOffsets(options.reading().start()))
                .build();
    }

    /** The models topic from its beginning: it is compacted. By pattern, because a topic by name must exist at start. */
    public static KafkaSource<ModelRecord> models(JobOptions options, String topic) {
        return source(options, topic, new ModelRecordSchema())
                .setTopicPattern(Pattern.compile(Pattern.quote(topic)))
                .setStartingOffsets(OffsetsInitializer.earliest())
                .build();
    }

    private static <T> KafkaSourceBuilder<T> source(
            JobOptions options, String topic, KafkaRecordDeserializationSchema<T> schema) {
        Properties properties = properties(options.kafka());
        if (!options.reading().bounded()) {
            properties.put(KafkaSourceOptions.PARTITION_DISCOVERY_INTERVAL_MS.key(), DISCOVERY_INTERVAL_MILLIS);
        }
        KafkaSourceBuilder<T> builder = KafkaSource.<T>builder()
                .setProperties(properties)
                .setBootstrapServers(options.kafka().bootstrapServers())
                .setGroupId(options.reading().groupId())
                .setClientIdPrefix(options.reading().groupId() + "-" + topic)
                .setDeserializer(schema);
        return options.reading().bounded() ? builder.setBounded(OffsetsInitializer.latest()) : builder;
    }

    /** Of a consumer, all but where the brokers are. */
    public static Properties properties(Kafka kafka) {
        Properties properties = new Properties();
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.putAll(kafka.common());
        properties.putAll(kafka.source());
        return properties;
    }

    @SuppressWarnings("deprecation") // Kafka deprecates OffsetResetStrategy, but its Flink connector asks for one.
    private static OffsetsInitializer startingOffsets(Start start) {
        return switch (start) {
            case EARLIEST -> OffsetsInitializer.earliest();
            case LATEST -> new LatestThenEarliest();
            case GROUP_OFFSETS -> OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST);
        };
    }
}
