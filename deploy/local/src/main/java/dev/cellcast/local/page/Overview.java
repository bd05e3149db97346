package dev.cellcast.local.page;

import dev.cellcast.forecast.Score;
import dev.cellcast.train.Verdict;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How the forecasts of all series fare, how that has gone since the beginning, and which models have come. Guarded by its book.
 *
 * <p>An error is told as a share of the last value's, the geometric mean over series: below 1 is better than to repeat the last
 * value.
 */
final class Overview {
    static final int POINTS = 240;
    static final int MODELS = 50;

    private static final long SAMPLE_MILLIS = 2000;
    private static final double MAX_RATIO = 20;

    /** A model that has come. */
    record Arrival(long millis, String name, long modelVersion) {}

    /**
     * How forecasts for one horizon fare, over all series.
     *
     * @param steps ahead
     * @param share of the last value's error, the geometric mean
     * @param error mean over series of the running mean absolute error; not a number where they differ in unit
     * @param coverage mean over series of the running share within the outermost quantiles
     */
    record Horizon(int steps, double share, double error, double coverage) {}

    private final Curve live = new Curve(POINTS, 2);
    private final Curve learned = new Curve(POINTS, 1);
    private final Deque<Arrival> models = new ArrayDeque<>();
    private final Map<Integer, Curve> byHorizon = new TreeMap<>();
    private List<Horizon> horizons = List.of();
    private long judgedMillis = Long.MIN_VALUE;
    private long sampledMillis = Long.MIN_VALUE;
    private long refreshedMillis;
    private long version;

    private static final class Sums {
        private double logRatios;
        private int compared;
        private double error;
        private double coverage;
        private int count;

        private void add(Score score) {
            if (score.meanAbsoluteErrorLastValue() > 0) {
                double ratio = score.meanAbsoluteError() / score.meanAbsoluteErrorLastValue();
                logRatios += Math.log(Math.max(1 / MAX_RATIO, Math.min(MAX_RATIO, ratio)));
                compared++;
            }
            error += score.meanAbsoluteError();
            coverage += score.coverage();
            count++;
        }

        private Horizon horizon(int steps, boolean alike) {
            double share = compared == 0 ? 1 : Math.exp(logRatios / compared);
            return new Horizon(steps, share, alike ? error / count : Double.NaN, coverage / count);
        }
    }

    /** Forecasts have been judged: takes a sample of how all fare, unless the last one is still young. */
    void sample(Collection<SeriesCard> cards, long millis, long now) {
        judgedMillis = millis;
        if (sampledMillis == Long.MIN_VALUE || millis - sampledMillis >= SAMPLE_MILLIS) {
            take(cards, now);
        }
    }

    /**
     * Takes the sample that was left out, for somebody looks: what is read of the past comes all at once.
     *
     * @param clockMillis when somebody looks
     * @return whether there was one
     */
    boolean refresh(Collection<SeriesCard> cards, long clockMillis, long now) {
        boolean due = judgedMillis > sampledMillis && clockMillis - refreshedMillis >= SAMPLE_MILLIS;
        if (due) {
            refreshedMillis = clockMillis;
            take(cards, now);
        }
        return due;
    }

    private void take(Collection<SeriesCard> cards, long now) {
        long millis = judgedMillis;
        sampledMillis = millis;
        Map<Integer, Sums> sums = new TreeMap<>();
        Sums all = new Sums();
        for (SeriesCard card : cards) {
            for (Score score : card.scores.values()) {
                sums.computeIfAbsent(score.horizon(), horizon -> new Sums()).add(score);
                all.add(score);
            }
        }
        boolean alike = cards.stream().map(card -> card.unit).distinct().count() == 1;
        if (all.compared > 0) {
            horizons = sums.entrySet().stream()
                    .map(entry -> entry.getValue().horizon(entry.getKey(), alike))
                    .toList();
            horizons.forEach(horizon -> byHorizon
                    .computeIfAbsent(horizon.steps(), fresh -> new Curve(POINTS, 3))
                    .add(millis, horizon.share(), horizon.coverage(), horizon.error()));
            live.add(millis, Math.exp(all.logRatios / all.compared), all.coverage / all.count);
            version = now;
        }
    }

    /** A round of training has ended. */
    void round(Verdict verdict, long millis, long now) {
        if (verdict.forecasts() > 0 && verdict.lastValue() > 0) {
            learned.add(millis, verdict.candidate() / verdict.lastValue());
            version = now;
        }
    }

    /** A model has come. */
    void model(String name, long modelVersion, long millis, long now) {
        models.addLast(new Arrival(millis, name, modelVersion));
        if (models.size() > MODELS) {
            models.removeFirst();
        }
        version = now;
    }

    /** Share of the last value's error and coverage, over all series and horizons. */
    Curve live() {
        return live;
    }

    /**
     * Share of the last value's error, coverage and mean error, over all series, at one horizon.
     *
     * @param steps ahead; where nothing is known of them, one in the middle is told of; empty where there is none
     */
    Optional<Map.Entry<Integer, Curve>> history(int steps) {
        if (byHorizon.containsKey(steps)) {
            return Optional.of(Map.entry(steps, byHorizon.get(steps)));
        }
        return byHorizon.entrySet().stream()
                .skip(Math.max(0, byHorizon.size() - 1) / 2)
                .findFirst();
    }

    /** Share of the last value's error of what training has learned, on readings it has not seen. */
    Curve learned() {
        return learned;
    }

    /** The newest ones, oldest first. */
    Collection<Arrival> models() {
        return models;
    }

    /** Ascending. */
    List<Horizon> horizons() {
        return horizons;
    }

    /** The book's version that last changed anything here. */
    long version() {
        return version;
    }
}
