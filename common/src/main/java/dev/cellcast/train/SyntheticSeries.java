package dev.cellcast.train;

import dev.cellcast.forecast.ForecastConfig;
import dev.cellcast.forecast.Observation;
import dev.cellcast.forecast.Passage;
import dev.cellcast.forecast.Preparation;
import dev.cellcast.model.ModelSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Series that never were, to train a model on that serves series it has never seen: of every {@link SyntheticFamily}, read
 * every hour, every second, every day, or at a cadence without seasons; some rounded, some cut off at a limit, some with readings
 * missing.
 *
 * <p>The same seed gives the same series on every machine.
 *
 * @param count how many, at least 1
 * @param seed of everything random
 */
public record SyntheticSeries(int count, long seed) {
    private static final int STEPS = 1_600;
    private static final long CENTRE_MILLIS = 1_700_000_000_000L;

    /** How series are read; the more often one stands here, the more of all are read so. */
    private static final List<Cadence> CADENCES = List.of(
            Cadence.HOURLY,
            Cadence.HOURLY,
            Cadence.HOURLY,
            Cadence.HOURLY,
            Cadence.HOURLY,
            Cadence.HOURLY,
            new Cadence(Duration.ofSeconds(1), List.of(60)),
            new Cadence(Duration.ofSeconds(1), List.of(60)),
            new Cadence(Duration.ofDays(1), List.of(7)),
            new Cadence(Duration.ofMinutes(5), List.of()));

    /** As often as it stands here, the more often a family is drawn: where nothing can be foretold, that must be learned too. */
    private static final List<SyntheticFamily> FAMILIES = Stream.concat(
                    Stream.of(SyntheticFamily.values()), Stream.of(SyntheticFamily.WALK, SyntheticFamily.WALK))
            .toList();

    private record Cadence(long millis, List<Integer> seasons) {
        static final Cadence HOURLY = new Cadence(Duration.ofHours(1), List.of(24, 168));

        Cadence(Duration cadence, List<Integer> seasons) {
            this(cadence.toMillis(), seasons);
        }
    }

    public SyntheticSeries {
        if (count < 1) {
            throw new IllegalArgumentException("Synthetic series need a number of 1 or more, found " + count);
        }
    }

    /**
     * All series as a network is trained on them, parted by time at {@code validationFraction} alike.
     *
     * @param spec of the model to train
     * @param config of which all but seasons and cadence counts
     */
    public List<Passage> passages(ModelSpec spec, ForecastConfig config, double validationFraction) {
        return IntStream.range(0, count)
                .parallel()
                .mapToObj(k -> passages(k, spec, config, validationFraction))
                .flatMap(List::stream)
                .toList();
    }

    /** The series themselves, each in ascending time, parted like the passages. */
    public List<List<Observation>> observations(double validationFraction) {
        return IntStream.range(0, count)
                .mapToObj(k -> drawn(k, validationFraction).observations())
                .toList();
    }

    private List<Passage> passages(int k, ModelSpec spec, ForecastConfig config, double validationFraction) {
        Drawn drawn = drawn(k, validationFraction);
        ForecastConfig own =
                config.withRhythm(drawn.cadence().seasons(), drawn.cadence().millis());
        return new Preparation(spec, own).prepare(drawn.observations());
    }

    private record Drawn(Cadence cadence, List<Observation> observations) {}

    private Drawn drawn(int k, double validationFraction) {
        SplittableRandom random = new SplittableRandom(seed * 0x9e3779b97f4a7c15L + k);
        Cadence cadence = CADENCES.get(random.nextInt(CADENCES.size()));
        long learned = Math.round((1 - validationFraction) * STEPS);
        long start = CENTRE_MILLIS - learned * cadence.millis;
        return new Drawn(cadence, observations("synthetic/" + k, cadence, start, random));
    }

    private static List<Observation> observations(String id, Cadence cadence, long start, SplittableRandom random) {
        int season = cadence.seasons.isEmpty() ? random.nextInt(6, 60) : cadence.seasons.get(0);
        int longSeason = 7 * season;
        double[] values =
                finished(FAMILIES.get(random.nextInt(FAMILIES.size())).draw(STEPS, season, longSeason, random), random);
        double missing = random.nextInt(8) == 0 ? random.nextDouble(0.1) : 0;
        List<Observation> observations = new ArrayList<>();
        for (int t = 0; t < STEPS; t++) {
            if (t == 0 || random.nextDouble() >= missing) {
                observations.add(new Observation(id, start + t * cadence.millis, values[t]));
            }
        }
        return observations;
    }

    /** Some series are rounded, some cut off at a limit, as sensors are. */
    private static double[] finished(double[] values, SplittableRandom random) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double low = random.nextInt(8) == 0 ? sorted[random.nextInt(STEPS / 3)] : sorted[0];
        double high = random.nextInt(8) == 0 ? sorted[STEPS - 1 - random.nextInt(STEPS / 3)] : sorted[STEPS - 1];
        double grain =
                random.nextInt(4) == 0 ? Math.max(1e-9, (sorted[STEPS - 1] - sorted[0]) / random.nextInt(5, 60)) : 0;
        return Shapes.of(STEPS, t -> {
            double cut = Math.max(low, Math.min(high, values[t]));
            return grain > 0 ? grain * Math.rint(cut / grain) : cut;
        });
    }
}
