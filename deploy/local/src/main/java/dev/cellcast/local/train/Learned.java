package dev.cellcast.local.train;

import dev.cellcast.model.Model;
import dev.cellcast.train.Evaluation;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What came of training.
 *
 * @param model the best there was
 * @param best the evaluation it was chosen by
 * @param steps updates made in all
 * @param cutMillis timestamp from which on nothing was learned from
 * @param interrupted whether somebody ended it early
 */
public record Learned(
        Model model, List<Point> curve, Point best, int steps, long cutMillis, double seconds, boolean interrupted) {

    /** What the model's file tells of its training: how it was judged, on what it had not learned from. */
    public Map<String, String> facts() {
        return Map.of(
                "updates", Integer.toString(best.step()),
                "loss", Double.toString(best.evaluation().loss()),
                "last_value_loss", Double.toString(best.evaluation().lastValueLoss()),
                "learned_until", Instant.ofEpochMilli(cutMillis).toString());
    }

    /**
     * An evaluation.
     *
     * @param step updates before it
     * @param trainingLoss mean since the one before; NaN for the first
     */
    public record Point(int step, double trainingLoss, Evaluation evaluation) {}
}
