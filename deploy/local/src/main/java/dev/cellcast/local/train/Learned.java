package dev.cellcast.local.train;

import dev.cellcast.model.Model;
import dev.cellcast.train.Evaluation;
import java.util.List;

/**
 * What came of training.
 *
 * @param model the best there was
 * @param bestStep updates after which it was
 * @param steps updates made in all
 * @param cutMillis timestamp from which on nothing was learned from
 * @param interrupted whether somebody ended it early
 */
public record Learned(
        Model model, List<Point> curve, int bestStep, int steps, long cutMillis, double seconds, boolean interrupted) {

    /**
     * An evaluation.
     *
     * @param step updates before it
     * @param trainingLoss mean since the one before; NaN for the first
     */
    public record Point(int step, double trainingLoss, Evaluation evaluation) {}
}
