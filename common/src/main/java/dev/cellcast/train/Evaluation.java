package dev.cellcast.train;

import dev.cellcast.cell.Rows;
import dev.cellcast.forecast.Passage;
import dev.cellcast.model.Head;
import dev.cellcast.model.Model;
import java.util.Arrays;

/**
 * How well a model forecasts what it has not learned from: prequentially, step by step through each passage as it will serve,
 * judged on the part behind the cut. A. P. Dawid, "Statistical theory: the prequential approach", JRSS A 147(2), 1984.
 *
 * @param loss mean of {@link Loss} over all judged forecasts
 * @param lastValueLoss the same of the last value in the network's place
 */
public record Evaluation(double loss, double lastValueLoss) {

    static Evaluation of(Model model, TrainingSet set, int warmUpSteps) {
        Losses own = new Losses();
        Losses lastValue = new Losses();
        Head head = model.head().orElseThrow();
        Rows scratch = model.cell().scratch();
        float[] state = new float[model.cell().state().size()];
        float[] y = new float[model.spec().horizons().size()];
        float[] zeros = new float[y.length];
        for (int k = 0; k < set.passages().size(); k++) {
            Passage passage = set.passages().get(k);
            Arrays.fill(state, 0);
            for (int t = Math.max(0, set.cut(k) - warmUpSteps); t < passage.length(); t++) {
                model.step(passage.inputs()[t], state, scratch);
                if (t >= set.cut(k)) {
                    head.forecast(passage.inputs()[t], state, y);
                    own.judge(y, passage.targets()[t]);
                    Arrays.fill(zeros, 0);
                    lastValue.judge(zeros, passage.targets()[t]);
                }
            }
        }
        return new Evaluation(own.mean(), lastValue.mean());
    }
}
