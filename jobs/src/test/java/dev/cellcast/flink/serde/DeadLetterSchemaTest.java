package dev.cellcast.flink.serde;

import static dev.cellcast.testing.Fixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cellcast.flink.serde.DeadLettersTopic.Bounds;
import dev.cellcast.wire.DeadLetter;
import dev.cellcast.wire.Reason;
import java.util.Optional;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.SimpleUserCodeClassLoader;
import org.apache.flink.util.UserCodeClassLoader;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.AbstractRecords;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.RecordBatch;
import org.junit.jupiter.api.Test;

class DeadLetterSchemaTest {
    private static final long LONG_AGO = 12;

    private Counter lost;

    @Test
    void writesThemAsTheyCame() {
        ProducerRecord<byte[], byte[]> kafka = serialize(letter(utf8("v"), LONG_AGO), DeadLettersTopic.DEFAULT);

        assertThat(kafka.key()).isEqualTo(utf8("k"));
        assertThat(kafka.value()).isEqualTo(utf8("v"));
        assertThat(kafka.timestamp()).isEqualTo(LONG_AGO);
        assertThat(kafka.headers().lastHeader("cellcast.reason").value()).isEqualTo(utf8("LATE"));
        assertThat(kafka.headers().lastHeader("__connect.errors.offset").value())
                .isEqualTo(utf8("3"));
        assertThat(kafka.headers().lastHeader("cellcast.truncated")).isNull();
    }

    @Test
    void leavesOutATimestampThatNeverWasOrThatTheTopicRefuses() {
        long dayAhead = System.currentTimeMillis() + 86_400_000L;

        assertThat(serialize(letter(null, -1), DeadLettersTopic.DEFAULT).timestamp())
                .isNull();
        assertThat(serialize(letter(null, dayAhead), DeadLettersTopic.DEFAULT).timestamp())
                .isNull();
        assertThat(serialize(letter(null, dayAhead), of(1024, Long.MAX_VALUE)).timestamp())
                .isEqualTo(dayAhead);
    }

    @Test
    void cutsWhatItsTopicWouldNotTake() {
        ProducerRecord<byte[], byte[]> kafka = serialize(letter(new byte[5 << 20], LONG_AGO), DeadLettersTopic.DEFAULT);

        assertThat(size(kafka)).isBetween(1_000_000, 1 << 20);
        assertThat(kafka.headers().lastHeader("cellcast.truncated").value()).isEqualTo(utf8("true"));
        assertThat(size(serialize(letter(new byte[5000], LONG_AGO), of(1000, 0))))
                .isBetween(600, 1000);
        assertThat(serialize(letter(new byte[5000], LONG_AGO), of(100, 0)).value())
                .isEmpty();
    }

    @Test
    void countsWhatHasNoTopic() {
        assertThat(serialize(letter(utf8("v"), LONG_AGO), Optional::empty)).isNull();
        assertThat(lost.getCount()).isEqualTo(1);
    }

    private static DeadLettersTopic of(int maxBytes, long maxFutureMillis) {
        return () -> Optional.of(new Bounds(maxBytes, maxFutureMillis));
    }

    private static DeadLetter letter(byte[] value, long timestampMillis) {
        return new DeadLetter(utf8("k"), value, timestampMillis, "t", 1, 3, Reason.LATE, "why");
    }

    private static int size(ProducerRecord<byte[], byte[]> kafka) {
        return AbstractRecords.estimateSizeInBytesUpperBound(
                RecordBatch.CURRENT_MAGIC_VALUE,
                CompressionType.NONE,
                kafka.key(),
                kafka.value(),
                kafka.headers().toArray());
    }

    private ProducerRecord<byte[], byte[]> serialize(DeadLetter letter, DeadLettersTopic topic) {
        DeadLetterSchema schema = new DeadLetterSchema("d", topic);
        schema.open(new Context(), null);
        return schema.serialize(letter, null, null);
    }

    private final class Context implements SerializationSchema.InitializationContext {
        @Override
        public MetricGroup getMetricGroup() {
            return new UnregisteredMetricsGroup() {
                @Override
                public MetricGroup addGroup(String name) {
                    return this;
                }

                @Override
                public <C extends Counter> C counter(String name, C counter) {
                    lost = counter;
                    return counter;
                }
            };
        }

        @Override
        public UserCodeClassLoader getUserCodeClassLoader() {
            return SimpleUserCodeClassLoader.create(getClass().getClassLoader());
        }
    }
}
