package dev.cellcast.flink.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cellcast.flink.serde.ModelFile;
import dev.cellcast.testing.Harnesses;
import dev.cellcast.testing.TrainFixtures;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PublishOperatorTest {
    private static final ModelFile FIRST = new ModelFile("trained", new byte[] {1});
    private static final ModelFile SECOND = new ModelFile("trained", new byte[] {2});

    private OneInputStreamOperatorTestHarness<ModelFile, ModelFile> harness;

    @BeforeEach
    void open() throws Exception {
        restore(null);
    }

    private void restore(OperatorSubtaskState snapshot) throws Exception {
        close();
        harness = new OneInputStreamOperatorTestHarness<>(new PublishOperator(TrainFixtures.options()));
        Harnesses.open(harness, snapshot);
    }

    @AfterEach
    void close() throws Exception {
        if (harness != null) {
            harness.close();
        }
    }

    private void assertPublished(ModelFile... models) {
        assertThat(harness.extractOutputValues())
                .usingRecursiveFieldByFieldElementComparator()
                .isEqualTo(List.of(models));
    }

    @Test
    void anAverageIsNotHeld() throws Exception {
        ModelFile average = new ModelFile("trained.average", new byte[] {3});
        harness.processElement(FIRST, 0);
        harness.processElement(average, 0);

        assertPublished(average);
    }

    @Test
    void aModelIsPublishedWhenACheckpointHoldsIt() throws Exception {
        harness.processElement(FIRST, 0);
        harness.snapshot(1, 0);
        harness.processElement(SECOND, 0);
        assertPublished();

        harness.notifyOfCompletedCheckpoint(1);
        assertPublished(FIRST);
        harness.snapshot(2, 0);
        harness.notifyOfCompletedCheckpoint(2);
        assertPublished(FIRST, SECOND);
    }

    @Test
    void aCheckpointThatFailedIsMadeUpForByTheNext() throws Exception {
        harness.processElement(FIRST, 0);
        harness.snapshot(1, 0);
        harness.processElement(SECOND, 0);
        harness.snapshot(2, 0);

        harness.notifyOfCompletedCheckpoint(2);
        assertPublished(FIRST, SECOND);
    }

    @Test
    void whatACheckpointHoldsIsPublishedOnceMoreAfterIt() throws Exception {
        harness.processElement(FIRST, 0);
        OperatorSubtaskState snapshot = harness.snapshot(1, 0);
        harness.notifyOfCompletedCheckpoint(1);
        assertPublished(FIRST);

        restore(snapshot);
        harness.processElement(SECOND, 0);
        OperatorSubtaskState next = harness.snapshot(2, 0);
        harness.notifyOfCompletedCheckpoint(2);
        assertPublished(FIRST, SECOND);

        harness.snapshot(3, 0);
        restore(next);
        harness.snapshot(4, 0);
        harness.notifyOfCompletedCheckpoint(4);
        assertPublished(FIRST, SECOND);
    }

    @Test
    void whatNoCheckpointHeldWasNeverPublished() throws Exception {
        OperatorSubtaskState snapshot = harness.snapshot(1, 0);
        harness.processElement(FIRST, 0);
        harness.notifyOfCompletedCheckpoint(1);
        assertPublished();

        restore(snapshot);
        harness.processElement(SECOND, 0);
        harness.snapshot(2, 0);
        harness.notifyOfCompletedCheckpoint(2);
        assertPublished(SECOND);
    }

    @Test
    void nothingIsHeldWhenTheInputEnds() throws Exception {
        harness.processElement(FIRST, 0);
        harness.snapshot(1, 0);
        harness.processElement(SECOND, 0);
        harness.endInput();

        assertPublished(FIRST, SECOND);
    }
}
