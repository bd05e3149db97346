package dev.cellcast.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cellcast.cell.CellKind;
import dev.cellcast.forecast.ForecastConfig;
import dev.cellcast.forecast.Passage;
import dev.cellcast.math.JavaGemm;
import dev.cellcast.model.BundledModels;
import dev.cellcast.model.Model;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the bundled models are for: series that they have never seen. */
class ZeroShotTest {
    private static final long UNSEEN = 4_711;
    private static final double LAST_VALUE = 0.85;

    @ParameterizedTest
    @EnumSource
    void aBundledModelIsBetterThanTheLastValue(CellKind kind) {
        Model model = BundledModels.load(kind);
        TrainConfig config = TrainConfig.defaults();
        List<Passage> passages = new SyntheticSeries(40, UNSEEN)
                .passages(model.spec(), ForecastConfig.defaults(), config.validationFraction());
        Trainer trainer = new Trainer(model.spec(), config, new JavaGemm(), passages);

        Evaluation evaluation = trainer.evaluate(Training.from(model.weights()));

        assertThat(evaluation.loss()).isLessThan(LAST_VALUE * evaluation.lastValueLoss());
    }
}
