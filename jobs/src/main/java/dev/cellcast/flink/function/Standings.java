package dev.cellcast.flink.function;

import dev.cellcast.forecast.Role;
import dev.cellcast.forecast.Score;
import dev.cellcast.forecast.ScoreView;
import dev.cellcast.forecast.Standing;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.metrics.MetricGroup;

/** How the champion's forecasts fare over all series of this task: three gauges for each horizon, by the label {@code horizon}. */
final class Standings {
    private final int[] horizons;
    private final Standing[] standings;

    /** @param horizons in steps */
    Standings(MetricGroup metrics, List<Integer> horizons) {
        this.horizons = horizons.stream().mapToInt(Integer::intValue).sorted().toArray();
        this.standings = new Standing[this.horizons.length];
        for (int j = 0; j < standings.length; j++) {
            Standing standing = new Standing();
            standings[j] = standing;
            String horizon = Integer.toString(this.horizons[j]);
            Metrics.gaugeOfHorizon(metrics, horizon, Metrics.MEAN_ABSOLUTE_ERROR, standing::meanAbsoluteError);
            Metrics.gaugeOfHorizon(metrics, horizon, Metrics.SKILL, standing::skill);
            Metrics.gaugeOfHorizon(metrics, horizon, Metrics.COVERAGE, standing::coverage);
        }
    }

    void add(Score score) {
        if (score.role() == Role.CHAMPION) {
            of(score.horizon()).add(score);
        }
    }

    /** Takes in a verdict on the champion. */
    void add(ScoreView score) {
        of(score.horizon()).add(score);
    }

    private Standing of(int horizon) {
        return standings[Arrays.binarySearch(horizons, horizon)];
    }
}
