package dev.cellcast.flink.serde;

import dev.cellcast.train.Contribution;
import dev.cellcast.train.NumberedWindow;

/**
 * What the average of a round is made of, or judged by: one of the two, the other is null.
 *
 * @param contribution of a trainer
 * @param window that is held out
 */
public record RoundReport(Contribution contribution, NumberedWindow window) {

    public static RoundReport of(Contribution contribution) {
        return new RoundReport(contribution, null);
    }

    public static RoundReport of(NumberedWindow window) {
        return new RoundReport(null, window);
    }
}
