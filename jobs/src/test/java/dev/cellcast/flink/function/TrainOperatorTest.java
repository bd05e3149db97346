package dev.cellcast.flink.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cellcast.flink.serde.ModelRecord;
import dev.cellcast.flink.serde.ModelsTopic;
import dev.cellcast.flink.serde.RawRecord;
import dev.cellcast.flink.serde.RoundReport;
import dev.cellcast.model.Model;
import dev.cellcast.options.TrainOptions;
import dev.cellcast.testing.Fixtures;
import dev.cellcast.testing.Harnesses;
import dev.cellcast.testing.TrainFixtures;
import dev.cellcast.train.Contribution;
import dev.cellcast.train.NumberedWindow;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.BroadcastOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The trainer as Flink runs it: what it decides is {@code LocalTrainerTest}'s. */
class TrainOperatorTest {
    private static final int MAX_PARALLELISM = 8;
    private static final TrainOptions OPTIONS = TrainFixtures.options();

    private final List<BroadcastOperatorTestHarness<NumberedWindow, RawRecord, RoundReport>> open = new ArrayList<>();

    private BroadcastOperatorTestHarness<NumberedWindow, RawRecord, RoundReport> trainer(
            int trainer, int trainers, OperatorSubtaskState snapshot) throws Exception {
        return trainer(trainer, trainers, ModelsTopic.EMPTY, snapshot);
    }

    private BroadcastOperatorTestHarness<NumberedWindow, RawRecord, RoundReport> trainer(
            int trainer, int trainers, ModelsTopic topic, OperatorSubtaskState snapshot) throws Exception {
        BroadcastOperatorTestHarness<NumberedWindow, RawRecord, RoundReport> harness =
                new BroadcastOperatorTestHarness<>(
                        new TrainOperator(OPTIONS, topic), MAX_PARALLELISM, trainers, trainer);
        open.add(harness);
        Harnesses.open(harness, snapshot);
        return harness;
    }

    @AfterEach
    void close() throws Exception {
        for (var harness : open) {
            harness.close();
        }
    }

    private static void learn(
            BroadcastOperatorTestHarness<NumberedWindow, RawRecord, RoundReport> trainer, int from, int to)
            throws Exception {
        for (NumberedWindow window : TrainFixtures.windows(from, to)) {
            trainer.processElement(window, 0);
        }
    }

    private static List<Contribution> contributions(
            BroadcastOperatorTestHarness<NumberedWindow, RawRecord, RoundReport> trainer) {
        return trainer.extractOutputValues().stream()
                .map(RoundReport::contribution)
                .toList();
    }

    @Test
    void goesOnFromASnapshotToTheSameBits() throws Exception {
        var trainer = trainer(0, 1, null);
        learn(trainer, 0, 2);
        OperatorSubtaskState snapshot = trainer.snapshot(1, 1);
        learn(trainer, 2, 4);
        var restored = trainer(0, 1, snapshot);
        learn(restored, 2, 4);

        assertThat(contributions(restored))
                .hasSize(1)
                .usingRecursiveComparison()
                .isEqualTo(contributions(trainer));
    }

    @Test
    void hearsOfItsAverageByTheModelsTopicAndIgnoresWhatIsPast() throws Exception {
        var trainer = trainer(0, 1, null);
        learn(trainer, 0, 4);
        assertThat(contributions(trainer)).hasSize(1);
        Model average = TrainFixtures.average(OPTIONS, 1);

        trainer.processBroadcastElement(Fixtures.modelRecord(average), 0);
        trainer.processBroadcastElement(Fixtures.modelRecord(average), 0);
        trainer.processBroadcastElement(Fixtures.tombstone(OPTIONS.training().average()), 0);
        learn(trainer, 4, 7);

        assertThat(contributions(trainer)).extracting(Contribution::round).containsExactly(1L, 2L);
    }

    @Test
    void startsFromTheModelOfItsShapeThatIsInTheTopic() throws Exception {
        var trainer = trainer(0, 1, null);
        trainer.processBroadcastElement(Fixtures.modelRecord(TrainFixtures.champion(OPTIONS, 3)), 0);
        var other = trainer(0, 1, null);
        learn(trainer, 0, 4);
        learn(other, 0, 4);

        assertThat(contributions(trainer).get(0).weights())
                .isNotEqualTo(contributions(other).get(0).weights());
    }

    @Test
    void aNewStartGoesOnFromTheAverageThatStandsInTheTopic() throws Exception {
        RawRecord average = Fixtures.modelRecord(TrainFixtures.average(OPTIONS, 5));
        var anew = trainer(0, 1, out -> out.take(new ModelRecord(average, null, null)), null);
        learn(anew, 0, 4);
        var told = trainer(0, 1, null);
        told.processBroadcastElement(average, 0);
        learn(told, 0, 4);

        assertThat(contributions(anew)).hasSize(1).usingRecursiveComparison().isEqualTo(contributions(told));
        assertThat(contributions(anew).get(0).round()).isEqualTo(6);
    }

    @Test
    void contributesWhatIsLeftWhenNothingMoreComes() throws Exception {
        var trainer = trainer(1, 2, null);
        learn(trainer, 0, 1);
        assertThat(contributions(trainer)).isEmpty();

        trainer.getOperator().finish();

        assertThat(contributions(trainer)).extracting(Contribution::updates).containsExactly(2);
    }

    @Test
    void windowsAndProgressSurviveRescalingFromOneToFourAndBack() throws Exception {
        var one = trainer(0, 1, null);
        learn(one, 0, 2);
        one.processBroadcastElement(Fixtures.modelRecord(TrainFixtures.average(OPTIONS, 6)), 0);
        OperatorSubtaskState single = one.snapshot(1, 1);
        List<OperatorSubtaskState> parts = new ArrayList<>();
        for (int k = 0; k < 4; k++) {
            var part = trainer(
                    k, 4, AbstractStreamOperatorTestHarness.repartitionOperatorState(single, MAX_PARALLELISM, 1, 4, k));
            learn(part, 2 + 3 * k, 5 + 3 * k);
            assertThat(contributions(part)).extracting(Contribution::round).containsExactly(7L);
            parts.add(part.snapshot(2, 2));
        }

        var again = trainer(
                0,
                1,
                AbstractStreamOperatorTestHarness.repartitionOperatorState(
                        AbstractStreamOperatorTestHarness.repackageState(parts.toArray(OperatorSubtaskState[]::new)),
                        MAX_PARALLELISM,
                        4,
                        1,
                        0));
        learn(again, 14, 17);

        assertThat(contributions(again)).hasSize(1).satisfiesExactly(contribution -> {
            assertThat(contribution.round()).isEqualTo(7);
            assertThat(contribution.trainers()).isEqualTo(1);
            assertThat(contribution.newestWindow()).isEqualTo(16);
        });
    }
}
