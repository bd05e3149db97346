package dev.cellcast.local.train;

import dev.cellcast.forecast.Observation;
import dev.cellcast.train.Comparison;
import dev.cellcast.train.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges the model that was learned on what came later than all that it was learned from. */
public final class Contest {
    private Contest() {}

    /**
     * All series taken together, in units of each one's deviation before the cut; empty where none moved before it and was
     * long enough behind it.
     */
    public static Optional<Comparison> judge(Plan plan, Readings readings, Learned learned) {
        List<Trial> trials = new ArrayList<>();
        for (List<Observation> series : readings.series().values()) {
            int cut = (int) series.stream()
                    .filter(observation -> observation.timestampMillis() < learned.cutMillis())
                    .count();
            int end = series.size() - plan.forecast().maxHorizon();
            if (moves(series.subList(0, cut)) && end > cut) {
                trials.add(new Trial(series, cut, end, Trial.deviation(series, cut)));
            }
        }
        return trials.isEmpty()
                ? Optional.empty()
                : Optional.of(Comparison.pooled(Comparison.of(learned.model(), plan.forecast(), trials)));
    }

    private static boolean moves(List<Observation> series) {
        return series.stream().mapToDouble(Observation::value).distinct().count() > 1;
    }
}
