package dev.cellcast.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cellcast.cell.CellKind;
import dev.cellcast.forecast.Passage;
import dev.cellcast.math.JavaGemm;
import dev.cellcast.model.Initialization;
import dev.cellcast.model.ModelSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LocalTrainerTest {
    private static final ModelSpec SPEC = Passages.spec(CellKind.GRU, 4);
    private static final int STEPS = 40;

    private static LocalTrainer trainer(int trainer, int trainers) {
        return new LocalTrainer(SPEC, Passages.config(1), new JavaGemm(), new Pace(2, 6, 5), 11, trainer, trainers);
    }

    private static float[] start() {
        return Initialization.echoState(SPEC, 1).weights();
    }

    private static NumberedWindow window(long number) {
        Passage passage = Passages.delayedCopy(STEPS, 2, new SplittableRandom(number));
        return new NumberedWindow(number, passage);
    }

    private static List<Contribution> learn(LocalTrainer trainer, long from, long to) {
        List<Contribution> contributions = new ArrayList<>();
        LongStream.range(from, to).forEach(number -> trainer.learn(window(number), LocalTrainerTest::start)
                .ifPresent(contributions::add));
        return contributions;
    }

    private static Optional<Contribution> adopt(LocalTrainer trainer, long round, float... weights) {
        return trainer.adopt(round, Optional.of(weights), LocalTrainerTest::start);
    }

    @Test
    void contributesWhenItsPartOfTheRoundIsDoneAndWaitsThen() {
        LocalTrainer trainer = trainer(1, 4);

        List<Contribution> contributions = learn(trainer, 0, 5);

        assertThat(contributions).hasSize(1);
        assertThat(contributions.get(0))
                .extracting(
                        Contribution::trainer,
                        Contribution::trainers,
                        Contribution::round,
                        Contribution::updates,
                        Contribution::newestWindow)
                .containsExactly(1, 4, 1L, 6, 2L);
        assertThat(trainer.updatesEver()).isEqualTo(6);
        assertThat(contributions.get(0).weights()).isNotEqualTo(start());
    }

    @Test
    void goesOnFromTheAverageOfItsRoundOrALaterOneAndFromNoOther() {
        LocalTrainer trainer = trainer(0, 1);
        float[] average = start();
        learn(trainer, 0, 4);

        assertThat(adopt(trainer, 0, average)).isEmpty();
        assertThat(trainer.round()).isEqualTo(1);
        assertThat(adopt(trainer, 7, average)).isEmpty();
        assertThat(trainer.round()).isEqualTo(8);
        assertThat(trainer.updatesEver()).as("what was owed is worked off").isEqualTo(8);
        assertThat(adopt(trainer, 7, average)).as("a repeated one").isEmpty();
        assertThat(trainer.updatesEver()).isEqualTo(8);
    }

    @Test
    void leavesItsNumberToAnAverageOfAnotherShapeAndContributesToTheNext() {
        LocalTrainer trainer = trainer(0, 1);
        Contribution first = learn(trainer, 0, 3).get(0);

        Contribution again =
                trainer.adopt(5, Optional.empty(), LocalTrainerTest::start).orElseThrow();

        assertThat(again.round()).isEqualTo(6);
        assertThat(again.weights()).isEqualTo(first.weights());
    }

    @Test
    void goesOnFromWhatWasKeptToTheSameBits() {
        LocalTrainer uninterrupted = trainer(2, 3);
        learn(uninterrupted, 0, 2);
        LocalTrainer restored = trainer(2, 3);
        restored.restore(List.of(trainer(0, 3).progress(), uninterrupted.progress()), uninterrupted.windows());

        assertThat(learn(restored, 2, 4)).hasSize(1).usingRecursiveComparison().isEqualTo(learn(uninterrupted, 2, 4));
    }

    @Test
    void whenTheNumberOfTrainersChangesAllGoOnFromTheOneThatHadComeFarthest() {
        LocalTrainer behind = trainer(0, 2);
        LocalTrainer ahead = trainer(1, 2);
        learn(behind, 0, 1);
        learn(ahead, 1, 3);
        List<LocalProgress> kept = List.of(behind.progress(), ahead.progress());
        for (int one = 0; one < 4; one++) {
            LocalTrainer trainer = trainer(one, 4);
            trainer.restore(kept, List.of(window(2), window(1)));
            LocalProgress progress = trainer.progress();
            assertThat(progress.weights()).isEqualTo(ahead.progress().weights());
            assertThat(progress.updates()).isZero();
            assertThat(progress.newestWindow()).isEqualTo(2);
            assertThat(trainer.windows()).extracting(NumberedWindow::number).containsExactly(1L, 2L);
        }
    }

    @Test
    void keepsTheNumberOfTheRoundOnlyWhereItsWindowsAreOfAnotherKind() {
        LocalTrainer other = new LocalTrainer(
                Passages.spec(CellKind.GRU, 5), Passages.config(1), new JavaGemm(), new Pace(2, 6, 5), 12, 0, 1);
        LocalTrainer before = trainer(0, 1);
        learn(before, 0, 1);
        adopt(before, 4, start());

        other.restore(List.of(before.progress()), before.windows());

        assertThat(other.round()).isEqualTo(5);
        assertThat(other.windows()).isEmpty();
        assertThat(other.progress().weights()).isEmpty();
    }

    @Test
    void drawsFromTheNewestWindowsOnly() {
        LocalTrainer trainer = trainer(0, 1);
        learn(trainer, 0, 9);
        assertThat(trainer.windows()).extracting(NumberedWindow::number).containsExactly(4L, 5L, 6L, 7L, 8L);
    }
}
