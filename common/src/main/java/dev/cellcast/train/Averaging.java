package dev.cellcast.train;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Collects what the trainers contribute to a round until all have, and averages it: weighted by their updates, in the order
 * of the trainers, so that the sum has the same bits however they arrived. A repeated contribution replaces the one before;
 * one of a past round, or of fewer or more trainers than there are now, is left out. Not thread-safe.
 */
public final class Averaging {
    private final TreeMap<Integer, Contribution> present = new TreeMap<>();
    private long passed;

    /**
     * The average of a round.
     *
     * @param newestWindow highest number of a window that any trainer has learned from
     * @param weights empty where none has weights that are all finite
     */
    public record Average(long round, long newestWindow, Optional<float[]> weights) {}

    /** Takes one in; gives the average if it was the last of its round, and if there is anything to average. */
    public Optional<Average> contribute(Contribution contribution) {
        if (contribution.round() <= passed) {
            return Optional.empty();
        }
        present.values()
                .removeIf(other -> other.trainers() != contribution.trainers() || other.round() < contribution.round());
        if (present.values().stream().anyMatch(other -> other.round() > contribution.round())) {
            return Optional.empty();
        }
        present.put(contribution.trainer(), contribution);
        if (present.size() < contribution.trainers()) {
            return Optional.empty();
        }
        List<Contribution> all = List.copyOf(present.values());
        passed(contribution.round());
        return all.stream().allMatch(one -> one.updates() == 0) ? Optional.empty() : Optional.of(average(all));
    }

    private static Average average(List<Contribution> all) {
        long newest = all.stream().mapToLong(Contribution::newestWindow).max().orElseThrow();
        List<Contribution> sound =
                all.stream().filter(one -> one.updates() > 0 && isFinite(one)).toList();
        return new Average(all.get(0).round(), newest, sound.isEmpty() ? Optional.empty() : Optional.of(mean(sound)));
    }

    private static float[] mean(List<Contribution> sound) {
        double[] sum = new double[sound.get(0).weights().length];
        double updates = 0;
        for (Contribution one : sound) {
            updates += one.updates();
            for (int k = 0; k < sum.length; k++) {
                sum[k] += (double) one.updates() * one.weights()[k];
            }
        }
        float[] mean = new float[sum.length];
        for (int k = 0; k < mean.length; k++) {
            mean[k] = (float) (sum[k] / updates);
        }
        return mean;
    }

    private static boolean isFinite(Contribution contribution) {
        return Training.isFinite(contribution.weights());
    }

    /** The round is over, by whoever's average. */
    public void passed(long round) {
        passed = Math.max(passed, round);
        present.values().removeIf(one -> one.round() <= passed);
    }

    /** The newest round that is over. */
    public long passed() {
        return passed;
    }

    /** What has been contributed to the round under way. */
    public Collection<Contribution> present() {
        return List.copyOf(present.values());
    }

    /** Goes on from what was kept. */
    public void restore(long passed, Iterable<Contribution> present) {
        this.passed = passed;
        present.forEach(one -> this.present.put(one.trainer(), one));
    }
}
