package dev.cellcast.flink.function;

import static dev.cellcast.testing.Fixtures.model;
import static dev.cellcast.testing.Fixtures.modelRecord;
import static dev.cellcast.testing.Fixtures.tombstone;
import static dev.cellcast.testing.Fixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cellcast.flink.serde.ModelRecord;
import dev.cellcast.flink.serde.RawRecord;
import dev.cellcast.wire.DeadLetter;
import dev.cellcast.wire.ModelMessage;
import dev.cellcast.wire.Reason;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CheckModelFunctionTest {
    private static final RawRecord GOOD = modelRecord(model("champion", 1, 4, 0));

    private OneInputStreamOperatorTestHarness<ModelRecord, RawRecord> harness;

    @BeforeEach
    void open() throws Exception {
        harness = ProcessFunctionTestHarnesses.forProcessFunction(new CheckModelFunction());
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void letsAFitModelPass() throws Exception {
        harness.processElement(new ModelRecord(GOOD, ModelMessage.sha256(GOOD.value())), 0);
        harness.processElement(new ModelRecord(GOOD, null), 0);

        assertThat(harness.extractOutputValues())
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(GOOD, GOOD);
    }

    @Test
    void letsATombstonePass() throws Exception {
        RawRecord tombstone = tombstone("champion");
        harness.processElement(new ModelRecord(tombstone, null), 0);

        assertThat(harness.extractOutputValues())
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(tombstone);
    }

    @Test
    void refusesBytesThatAreNoModel() throws Exception {
        assertRefused(new RawRecord(utf8("champion"), new byte[] {1, 2, 3}, 0, "models", 0, 9), null);
    }

    @Test
    void refusesAnotherContentThanTheChecksumNames() throws Exception {
        assertRefused(GOOD, "00");
    }

    @Test
    void refusesAModelUnderAnotherName() throws Exception {
        assertRefused(new RawRecord(utf8("other"), GOOD.value(), 0, "models", 0, 9), null);
    }

    @Test
    void refusesAModelWithoutAName() throws Exception {
        assertRefused(new RawRecord(null, GOOD.value(), 0, "models", 0, 9), null);
        assertRefused(new RawRecord(null, null, 0, "models", 0, 9), null);
    }

    private void assertRefused(RawRecord raw, String sha256) throws Exception {
        harness.processElement(new ModelRecord(raw, sha256), 0);

        assertThat(harness.extractOutputValues()).isEmpty();
        DeadLetter letter =
                harness.getSideOutput(SideOutputs.DEAD_LETTERS).remove().getValue();
        assertThat(letter.reason()).isEqualTo(Reason.MODEL);
        assertThat(letter.value()).isEqualTo(raw.value());
        assertThat(letter.offset()).isEqualTo(raw.offset());
    }
}
