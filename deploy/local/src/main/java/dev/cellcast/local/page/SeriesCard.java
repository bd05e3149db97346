package dev.cellcast.local.page;

import dev.cellcast.forecast.Forecast;
import dev.cellcast.forecast.Observation;
import dev.cellcast.forecast.Score;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the page knows of one series: its recent past, its newest forecast, how its forecasts fare and have fared, and its
 * alarms. About 20 KB with eight horizons. Guarded by its book.
 */
final class SeriesCard {
    /** An anomaly score from here on is an alarm. */
    static final double ALARM = 0.5;

    static final int ALARMS = 20;
    static final int ERRORS = 48;

    /** A reading that was anomalous. */
    record Alarm(long timeMillis, double score) {}

    final String id;
    final String lowerCaseId;
    final String unit;
    final Past past = new Past();
    final NavigableMap<Integer, Score> scores = new TreeMap<>();

    /** By horizon: the running error of the forecast, that of repeating the last value, and the running coverage. */
    final Map<Integer, Curve> errors = new TreeMap<>();

    final Deque<Alarm> alarms = new ArrayDeque<>();
    Forecast forecast;
    Hindsight hindsight = new Hindsight(new int[0]);
    long version;

    SeriesCard(String id, String unit) {
        this.id = id;
        this.lowerCaseId = id.toLowerCase(Locale.ROOT);
        this.unit = unit;
    }

    void add(Observation observation) {
        past.add(observation, version);
        for (Iterator<Alarm> old = alarms.iterator(); old.hasNext(); ) {
            if (old.next().timeMillis() >= past.oldestMillis()) {
                return;
            }
            old.remove();
        }
    }

    void add(Forecast newest) {
        forecast = newest;
        if (newest.horizons().length != hindsight.horizons().length) {
            hindsight = new Hindsight(newest.horizons());
        }
        if (newest.anomalyScore() >= ALARM) {
            alarms.addLast(new Alarm(newest.originTimestampMillis(), newest.anomalyScore()));
            if (alarms.size() > ALARMS) {
                alarms.removeFirst();
            }
        }
    }

    void add(Score score) {
        scores.put(score.horizon(), score);
        hindsight.add(score);
        errors.computeIfAbsent(score.horizon(), horizon -> new Curve(ERRORS, 3))
                .add(
                        score.targetTimestampMillis(),
                        score.meanAbsoluteError(),
                        score.meanAbsoluteErrorLastValue(),
                        score.coverage());
    }

    /**
     * The newest verdict at a horizon; where there is none, at one in the middle of those that there are.
     *
     * @param horizon in steps; 0 for the middle
     */
    Optional<Score> score(int horizon) {
        Score found = scores.get(horizon);
        return found == null
                ? scores.values().stream()
                        .skip(Math.max(0, scores.size() - 1) / 2)
                        .findFirst()
                : Optional.of(found);
    }

    /** The highest anomaly score of the past that is kept; 0 without an alarm. */
    double worstAlarm() {
        return alarms.stream().mapToDouble(Alarm::score).max().orElse(0);
    }
}
