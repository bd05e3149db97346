package dev.cellcast.train;

import dev.cellcast.forecast.Passage;
import dev.cellcast.model.Feature;
import dev.cellcast.model.ModelSpec;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Passages, parted in time: what lies before the cut is learned from, what lies behind it is judged. A target counts to the
 * part in which it falls due, and nothing before the cut is a target of the later part's origins.
 */
final class TrainingSet implements Batches {
    private final List<Passage> passages;
    private final long cutMillis;
    private final int[] cuts;
    private final long[] positions; // stretches that can be cut from this passage and those before it
    private final int windowSteps;
    private final List<Feature> features;
    private final int[] horizons;

    /** @throws IllegalArgumentException if one of the two parts has no target */
    TrainingSet(List<Passage> passages, ModelSpec spec, TrainConfig config) {
        this.passages = List.copyOf(passages);
        this.windowSteps = config.windowSteps();
        this.features = spec.features();
        this.horizons = spec.horizons().stream().mapToInt(h -> h).toArray();
        this.cutMillis = cutMillis(config.validationFraction());
        this.cuts = passages.stream()
                .mapToInt(passage -> firstFrom(passage, cutMillis))
                .toArray();
        this.positions = new long[cuts.length];
        long sum = 0;
        for (int k = 0; k < cuts.length; k++) {
            sum += cuts[k] > config.burnInSteps() + horizons[0] ? Math.max(1, cuts[k] - windowSteps + 1) : 0;
            positions[k] = sum;
        }
        if (sum == 0) {
            throw new IllegalArgumentException("Training needs a series with more than " + config.burnInSteps()
                    + " observations before the last " + Math.round(100 * config.validationFraction())
                    + " % of the time, found " + passages.size() + " passages of at most "
                    + passages.stream().mapToInt(Passage::length).max().orElse(0));
        }
    }

    private long cutMillis(double validationFraction) {
        long[] times = passages.stream()
                .flatMapToLong(passage -> Arrays.stream(passage.timestampsMillis()))
                .sorted()
                .toArray();
        return times.length == 0 ? 0 : times[(int) ((1 - validationFraction) * (times.length - 1))];
    }

    private static int firstFrom(Passage passage, long millis) {
        int found = Arrays.binarySearch(passage.timestampsMillis(), millis);
        return found >= 0 ? found : -found - 1;
    }

    List<Passage> passages() {
        return passages;
    }

    /** Timestamp from which on nothing is learned from. */
    long cutMillis() {
        return cutMillis;
    }

    /** Index of the first step of that passage that is not learned from. */
    int cut(int passage) {
        return cuts[passage];
    }

    /** Fills a batch with stretches from before the cut, each with an even chance, half of them with their signs flipped. */
    @Override
    public void draw(SplittableRandom random, Window window) {
        for (int b = 0; b < window.size(); b++) {
            long drawn = random.nextLong(positions[positions.length - 1]);
            int at = Arrays.binarySearch(positions, drawn + 1);
            int k = at >= 0 ? at : -at - 1;
            while (k > 0 && positions[k - 1] == positions[k]) {
                k--; // passages too short to draw from share the sum of the one before
            }
            int start = (int) (drawn - (k == 0 ? 0 : positions[k - 1]));
            window.set(b, passages.get(k), start, random.nextBoolean(), features, horizons, cuts[k]);
        }
    }
}
