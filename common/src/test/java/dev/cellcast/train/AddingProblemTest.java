package dev.cellcast.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cellcast.cell.CellKind;
import dev.cellcast.math.JavaGemm;
import dev.cellcast.model.Initialization;
import dev.cellcast.model.Model;
import dev.cellcast.model.ModelSpec;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AddingProblemTest {
    private static final double LEARNED = AddingProblem.ERROR_OF_THE_MEAN / 16;
    private static final int MOST_UPDATES = 2_000;
    private static final int JUDGED_EVERY = 50;
    private static final TrainConfig CONFIG =
            new TrainConfig(MOST_UPDATES, 32, AddingProblem.STEPS, 0, 1e-2, 0, 1, 0, 1, 1, 0.5, 1);

    private final AddingProblem problem = new AddingProblem();

    /** The newest input tells at most one of the two values: without a memory, half of the mean's error remains. */
    @ParameterizedTest
    @EnumSource
    void everyCellLearnsToAddWhatLiesApart(CellKind kind) {
        ModelSpec spec = AddingProblem.spec(kind, 16);
        Learner learner = new Learner(spec, CONFIG, Schedule.constant(), new JavaGemm(), problem);
        Training training =
                Training.from(Initialization.echoState(spec, CONFIG.seed()).weights());
        double error = error(spec, training);
        assertThat(error).as("untrained").isGreaterThan(AddingProblem.ERROR_OF_THE_MEAN);
        while (error >= LEARNED && training.step() < MOST_UPDATES) {
            training = learner.update(training).training();
            if (training.step() % JUDGED_EVERY == 0) {
                error = error(spec, training);
            }
        }
        assertThat(error).as("after %d updates", training.step()).isLessThan(LEARNED);
    }

    private double error(ModelSpec spec, Training training) {
        return problem.error(new Model(spec, training.weights()), 500, new SplittableRandom(2));
    }
}
