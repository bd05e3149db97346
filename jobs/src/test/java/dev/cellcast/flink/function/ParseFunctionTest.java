package dev.cellcast.flink.function;

import static dev.cellcast.testing.Fixtures.MIDNIGHT;
import static dev.cellcast.testing.Fixtures.record;
import static dev.cellcast.testing.Fixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cellcast.flink.io.HttpRegistryLink;
import dev.cellcast.flink.serde.EarliestOffsets;
import dev.cellcast.flink.serde.RawRecord;
import dev.cellcast.flink.serde.TracedObservation;
import dev.cellcast.forecast.Observation;
import dev.cellcast.options.ForecastOptions;
import dev.cellcast.registry.RegistryServer;
import dev.cellcast.testing.Fixtures;
import dev.cellcast.wire.DeadLetter;
import dev.cellcast.wire.Reason;
import java.io.ByteArrayOutputStream;
import java.util.SplittableRandom;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ParseFunctionTest {
    private OneInputStreamOperatorTestHarness<RawRecord, TracedObservation> harness;

    @BeforeEach
    void open() throws Exception {
        open(new String[0]);
    }

    private void open(String... given) throws Exception {
        ForecastOptions options = Fixtures.options(given);
        harness = ProcessFunctionTestHarnesses.forProcessFunction(
                new ParseFunction(options.reading(), EarliestOffsets.UNKNOWN, HttpRegistryLink.of(options)));
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void readsAnObservationAndKeepsItsOrigin() throws Exception {
        Observation observation = Fixtures.observation("pump", 0);
        RawRecord raw = record(observation, 3);
        harness.processElement(raw, 0);

        assertThat(harness.extractOutputValues())
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(new TracedObservation(observation, raw));
        assertThat(harness.getSideOutput(SideOutputs.DEAD_LETTERS)).isNull();
    }

    @Test
    void makesOneSeriesOfEachNamedValue() throws Exception {
        harness.processElement(
                record("pump", utf8("{\"timestamp\":" + MIDNIGHT + ",\"values\":{\"a\":1,\"b\":2}}"), 0), 0);

        assertThat(harness.extractOutputValues())
                .extracting(TracedObservation::observation)
                .containsExactly(new Observation("pump/a", MIDNIGHT, 1), new Observation("pump/b", MIDNIGHT, 2));
    }

    @Test
    void sendsWhatItCannotReadToTheDeadLettersAsItCame() throws Exception {
        byte[] broken = utf8("{\"value\":");
        harness.processElement(record("pump", broken, 42), 0);

        assertThat(harness.extractOutputValues()).isEmpty();
        DeadLetter letter =
                harness.getSideOutput(SideOutputs.DEAD_LETTERS).remove().getValue();
        assertThat(letter.reason()).isEqualTo(Reason.MALFORMED);
        assertThat(letter.key()).isEqualTo(utf8("pump"));
        assertThat(letter.value()).isEqualTo(broken);
        assertThat(letter.offset()).isEqualTo(42);
        assertThat(letter.topic()).isEqualTo("observations");
    }

    @Test
    void readsTheFormatThatTheJobIsTold() throws Exception {
        harness.close();
        open("observations.format", "csv-line");
        harness.processElement(record("key", utf8("pump," + MIDNIGHT + ",1.5"), 0), 0);
        harness.processElement(record("key", utf8("{}"), 1), 0);

        assertThat(harness.extractOutputValues())
                .extracting(TracedObservation::observation)
                .containsExactly(new Observation("pump", MIDNIGHT, 1.5));
        assertThat(harness.getSideOutput(SideOutputs.DEAD_LETTERS)).hasSize(1);
    }

    /** The record is read again when the task has been started again: it is neither lost nor a dead letter. */
    @Test
    void aRegistryThatIsAwayFailsTheTaskAndNotTheRecord() throws Exception {
        try (RegistryServer registry = RegistryServer.start()) {
            harness.close();
            open("observations.format", "avro", "registry.url", registry.url(), "registry.timeout", "50ms");
            registry.put(
                    7,
                    SchemaBuilder.record("Reading")
                            .fields()
                            .requiredLong("timestamp")
                            .requiredFloat("value")
                            .endRecord());
            ByteArrayOutputStream value = new ByteArrayOutputStream();
            value.writeBytes(new byte[] {0, 0, 0, 0, 7});
            BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(value, null);
            encoder.writeLong(MIDNIGHT);
            encoder.writeFloat(1.5f);
            RawRecord record = record("pump", value.toByteArray(), 0);

            registry.setAway(true);
            assertThatThrownBy(() -> harness.processElement(record, 0))
                    .hasStackTraceContaining(registry.url() + " must answer within 50 ms, found status 503");
            assertThat(harness.getSideOutput(SideOutputs.DEAD_LETTERS)).isNull();

            registry.setAway(false);
            harness.processElement(record, 0);
            assertThat(harness.extractOutputValues())
                    .extracting(TracedObservation::observation)
                    .containsExactly(new Observation("pump", MIDNIGHT, 1.5));
        }
    }

    @Test
    void neverThrowsOnGarbage() throws Exception {
        SplittableRandom random = new SplittableRandom(1);
        for (int k = 0; k < 1000; k++) {
            byte[] garbage = new byte[random.nextInt(64)];
            random.nextBytes(garbage);
            harness.processElement(new RawRecord(null, k == 0 ? null : garbage, -1, "observations", 0, k), 0);
        }

        assertThat(harness.getSideOutput(SideOutputs.DEAD_LETTERS)).hasSize(1000);
    }
}
