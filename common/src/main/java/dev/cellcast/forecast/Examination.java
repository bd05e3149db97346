package dev.cellcast.forecast;

import java.util.ArrayList;
import java.util.List;

/** Reads a state by its anatomy, and changes nothing. */
final class Examination {
    private final Anatomy anatomy;

    Examination(Anatomy anatomy) {
        this.anatomy = anatomy;
    }

    /**
     * What the state says.
     *
     * @param weights {@code [expert][horizon]} of the newest forecast
     */
    Inspection inspect(SeriesState state, List<String> experts, double[][] weights, boolean warmUp) {
        Timeline timeline = anatomy.timeline;
        List<Inspection.Outlook> outlooks = new ArrayList<>();
        for (int j = 0; j < anatomy.horizons.length; j++) {
            outlooks.add(outlook(state, j, weights));
        }
        return new Inspection(
                timeline.observations(state),
                timeline.steps(state),
                timeline.lastMillis(state),
                timeline.cadenceMillis(state),
                anatomy.history.get(state, timeline.steps(state) - 1),
                anatomy.scaler.mean(state),
                anatomy.scaler.deviation(state),
                anatomy.scaler.step(state),
                warmUp,
                anatomy.provenance.isOwn(state),
                experts,
                List.copyOf(outlooks),
                Inspection.Memory.of(state.cell()));
    }

    private Inspection.Outlook outlook(SeriesState state, int j, double[][] weights) {
        long newest = anatomy.timeline.steps(state) - 1;
        double pace = anatomy.moments.pace(state, newest);
        double mean = anatomy.history.get(state, newest) + pace * anatomy.pending.mean(state, newest, j);
        double[] quantiles = new double[anatomy.probabilities.length];
        anatomy.pending.distances(state, newest, j, quantiles);
        for (int q = 0; q < quantiles.length; q++) {
            quantiles[q] = mean + pace * quantiles[q];
        }
        double[] shares = new double[weights.length];
        for (int k = 0; k < shares.length; k++) {
            shares[k] = weights[k][j];
        }
        long judged = anatomy.scoreboard.count(state, j);
        double error = judged == 0 ? Double.NaN : anatomy.scoreboard.meanAbsoluteError(state, j);
        return new Inspection.Outlook(
                anatomy.horizons[j],
                mean,
                quantiles,
                waiting(state, j),
                judged,
                error,
                skill(error, anatomy.scoreboard.meanAbsoluteErrorLastValue(state, j)),
                skill(error, anatomy.scoreboard.meanAbsoluteErrorSeasonal(state, j)),
                judged == 0 ? Double.NaN : anatomy.scoreboard.coverage(state, j),
                shares);
    }

    /** Forecasts of this horizon that will be judged. */
    private int waiting(SeriesState state, int j) {
        long steps = anatomy.timeline.steps(state);
        int waiting = 0;
        for (long origin = Math.max(anatomy.timeline.start(state), steps - anatomy.horizons[j]);
                origin < steps;
                origin++) {
            waiting += anatomy.moments.judged(state, origin) ? 1 : 0;
        }
        return waiting;
    }

    private static double skill(double error, double reference) {
        return reference > 0 ? 1 - error / reference : Double.NaN;
    }
}
