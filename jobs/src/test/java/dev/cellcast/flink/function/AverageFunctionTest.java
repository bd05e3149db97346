package dev.cellcast.flink.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.cellcast.flink.serde.ModelFile;
import dev.cellcast.flink.serde.ModelsTopic;
import dev.cellcast.flink.serde.RawRecord;
import dev.cellcast.flink.serde.RoundReport;
import dev.cellcast.model.Model;
import dev.cellcast.options.TrainOptions;
import dev.cellcast.testing.Fixtures;
import dev.cellcast.testing.Harnesses;
import dev.cellcast.testing.TrainFixtures;
import dev.cellcast.train.Contribution;
import dev.cellcast.wire.ModelMessage;
import dev.cellcast.wire.RejectedException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithNonKeyedOperator;
import org.apache.flink.streaming.util.BroadcastOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The windows that are held out have targets of one throughout. */
class AverageFunctionTest {
    private static final TrainOptions OPTIONS = TrainFixtures.options();
    private static final long END = Fixtures.MIDNIGHT + (3 * 12 + 11) * Fixtures.HOUR;

    private BroadcastOperatorTestHarness<RoundReport, RawRecord, ModelFile> harness;

    @BeforeEach
    void open() throws Exception {
        restore(null);
        for (int number = 1; number < 4; number++) {
            harness.processElement(RoundReport.of(TrainFixtures.window(number)), 0);
        }
    }

    private void restore(OperatorSubtaskState snapshot) throws Exception {
        close();
        harness = new BroadcastOperatorTestHarness<>(
                new CoBroadcastWithNonKeyedOperator<>(
                        new AverageFunction(OPTIONS, ModelsTopic.EMPTY), List.of(StoredModels.STATE)),
                8,
                1,
                0);
        Harnesses.open(harness, snapshot);
    }

    @AfterEach
    void close() throws Exception {
        if (harness != null) {
            harness.close();
        }
    }

    private void contribute(int trainer, int trainers, long round, float saying) throws Exception {
        harness.processElement(
                RoundReport.of(new Contribution(trainer, trainers, round, 6, 0, TrainFixtures.saying(saying))), 0);
    }

    private List<Model> published() throws RejectedException {
        List<Model> models = new ArrayList<>();
        for (ModelFile file : harness.extractOutputValues()) {
            models.add(ModelMessage.decode(file.file(), null));
        }
        return models;
    }

    @Test
    void publishesTheAverageAndUnderTheModelsNameWhatBeatsTheLastValue() throws Exception {
        contribute(0, 2, 1, 0.5f);
        assertThat(published()).isEmpty();
        contribute(1, 2, 1, 0.7f);

        assertThat(published())
                .extracting(model -> model.spec().name(), model -> model.spec().version(), model -> model.spec()
                        .effectiveFromMillis())
                .containsExactly(tuple("trained.average", 1L, 0L), tuple("trained", 1L, END));
        assertThat(published().get(1).weights()).isEqualTo(TrainFixtures.saying(0.6f));
    }

    @Test
    void aChampionStaysUntilItIsBeaten() throws Exception {
        contribute(0, 1, 1, 0.6f);
        contribute(0, 1, 2, 0.6f);
        contribute(0, 1, 3, 0.3f);
        contribute(0, 1, 4, 0.9f);

        assertThat(published())
                .filteredOn(model -> model.spec().name().equals("trained"))
                .extracting(model -> model.spec().version())
                .as("the second is published though the first has not come back by the topic")
                .containsExactly(1L, 2L);
        assertThat(published().get(published().size() - 1).weights()).isEqualTo(TrainFixtures.saying(0.9f));
    }

    @Test
    void versionsGoOnFromThatInTheTopic() throws Exception {
        harness.processBroadcastElement(Fixtures.modelRecord(TrainFixtures.champion(OPTIONS, 41)), 0);
        contribute(0, 1, 1, 0.6f);

        assertThat(published())
                .last()
                .extracting(model -> model.spec().version())
                .isEqualTo(42L);
    }

    @Test
    void ignoresTheContributionsToARoundWhoseAverageIsInTheTopic() throws Exception {
        contribute(0, 2, 5, 0.6f);
        harness.processBroadcastElement(Fixtures.modelRecord(TrainFixtures.average(OPTIONS, 5)), 0);
        contribute(1, 2, 5, 0.6f);

        assertThat(published()).isEmpty();
    }

    @Test
    void judgesByNothingThatWasLearnedFrom() throws Exception {
        harness.processElement(RoundReport.of(new Contribution(0, 1, 1, 6, 3, TrainFixtures.saying(0.6f))), 0);

        assertThat(published()).extracting(model -> model.spec().name()).containsExactly("trained.average");
    }

    @Test
    void goesOnFromSoundWeightsWhereTrainingHasFailed() throws Exception {
        harness.processBroadcastElement(Fixtures.modelRecord(TrainFixtures.average(OPTIONS, 1)), 0);
        contribute(0, 1, 2, Float.NaN);

        assertThat(published()).first().satisfies(average -> {
            assertThat(average.spec().version()).isEqualTo(2);
            assertThat(average.weights())
                    .isEqualTo(TrainFixtures.average(OPTIONS, 1).weights());
        });
    }

    @Test
    void continuesFromASnapshotToTheSameBytes() throws Exception {
        contribute(0, 1, 1, 0.4f);
        contribute(0, 2, 2, 0.6f);
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        contribute(1, 2, 2, 0.8f);
        List<Model> expected = published().subList(2, 4);

        restore(snapshot);
        contribute(1, 2, 2, 0.8f);

        assertThat(published()).isEqualTo(expected);
        assertThat(expected.get(1).spec().version()).isEqualTo(2);
    }
}
