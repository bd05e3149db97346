package dev.cellcast.local.page;

import dev.cellcast.forecast.Score;
import dev.cellcast.train.Verdict;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/**
 * How the error has gone and which models have come: the newest {@value #KEPT} of each. Guarded by its book.
 *
 * <p>An error is told as a share of the last value's, the geometric mean over series and horizons: below 1 is better than to
 * repeat the last value.
 */
final class LearningHistory {
    static final int KEPT = 600;
    private static final long SAMPLE_MILLIS = 2000;
    private static final double MAX_RATIO = 20;

    /**
     * A point of a curve.
     *
     * @param share of the last value's error
     * @param version of the book that brought it
     */
    record Point(long millis, double share, long version) {}

    /** A model that has come. */
    record Arrival(long millis, String name, long modelVersion, long version) {}

    private final Deque<Point> live = new ArrayDeque<>();
    private final Deque<Point> learned = new ArrayDeque<>();
    private final Deque<Arrival> models = new ArrayDeque<>();

    /** Takes a sample of how all forecasts fare, unless the last one is still young. */
    void sample(Collection<SeriesCard> cards, long millis, long version) {
        if (!live.isEmpty() && millis - live.getLast().millis() < SAMPLE_MILLIS) {
            return;
        }
        double sum = 0;
        int count = 0;
        for (SeriesCard card : cards) {
            for (Score score : card.scores.values()) {
                if (score.meanAbsoluteErrorLastValue() > 0) {
                    double ratio = score.meanAbsoluteError() / score.meanAbsoluteErrorLastValue();
                    sum += Math.log(Math.max(1 / MAX_RATIO, Math.min(MAX_RATIO, ratio)));
                    count++;
                }
            }
        }
        if (count > 0) {
            keep(live, new Point(millis, Math.exp(sum / count), version));
        }
    }

    /** A round of training has ended. */
    void round(Verdict verdict, long millis, long version) {
        if (verdict.forecasts() > 0 && verdict.lastValue() > 0) {
            keep(learned, new Point(millis, verdict.candidate() / verdict.lastValue(), version));
        }
    }

    /** A model has come. */
    void model(String name, long modelVersion, long millis, long version) {
        keep(models, new Arrival(millis, name, modelVersion, version));
    }

    private static <T> void keep(Deque<T> kept, T newest) {
        kept.addLast(newest);
        if (kept.size() > KEPT) {
            kept.removeFirst();
        }
    }

    List<Point> liveAfter(long seen) {
        return live.stream().filter(point -> point.version() > seen).toList();
    }

    List<Point> learnedAfter(long seen) {
        return learned.stream().filter(point -> point.version() > seen).toList();
    }

    List<Arrival> modelsAfter(long seen) {
        return models.stream().filter(model -> model.version() > seen).toList();
    }
}
