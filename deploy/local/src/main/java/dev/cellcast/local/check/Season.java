package dev.cellcast.local.check;

import dev.cellcast.forecast.Seasonality;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;

/**
 * Whether readings repeat with a period of the calendar.
 *
 * @param name of the period
 * @param steps it has at the usual cadence
 * @param evidence what the sample says of it
 * @param suggested whether to tell the job: what was seen, and what is usual where the sample is too short to tell
 */
record Season(String name, int steps, Evidence evidence, boolean suggested) {
    /** Whether readings are nearer to those a period before than to those at another time of it. */
    enum Evidence {
        SEEN,
        NOT_SEEN,
        SAMPLE_TOO_SHORT
    }

    /** @param usualFrom the cadence from which on readings so often repeat with it that a short sample is no objection */
    private record Period(String name, Duration length, Duration usualFrom) {}

    private static final Duration NEVER = Duration.ofDays(Integer.MAX_VALUE);

    private static final List<Period> CALENDAR = List.of(
            new Period("a minute", Duration.ofMinutes(1), NEVER),
            new Period("an hour", Duration.ofHours(1), NEVER),
            new Period("a day", Duration.ofDays(1), Duration.ZERO),
            new Period("a week", Duration.ofDays(7), Duration.ZERO),
            new Period("a year", Duration.ofHours(8766), Duration.ofDays(7)));

    /** Series that are looked at: those with the most readings. */
    private static final int LOOKED_AT = 50;

    private static final int PERIODS = 3;
    private static final double CLEARLY = 0.9;

    /** A perfect repetition counts as no less. */
    private static final double LEAST = 1e-3;

    /** Periods of the calendar that the forecaster can remember at that cadence, ascending. */
    static List<Season> of(Collection<Arrivals> series, long cadenceMillis) {
        if (cadenceMillis == 0) {
            return List.of();
        }
        List<NavigableMap<Long, Double>> longest = series.stream()
                .map(Arrivals::readings)
                .sorted(Comparator.comparingInt((NavigableMap<Long, Double> one) -> one.size())
                        .reversed())
                .limit(LOOKED_AT)
                .toList();
        List<Season> seasons = new ArrayList<>();
        int within = 0;
        for (Period period : CALENDAR) {
            long steps = Math.round((double) period.length().toMillis() / cadenceMillis);
            if (steps < 2 || steps > Seasonality.MAX_PERIOD) {
                continue;
            }
            Evidence evidence = evidence(longest, cadenceMillis, (int) steps, within);
            boolean usual = cadenceMillis >= period.usualFrom().toMillis();
            Season season = new Season(
                    period.name(),
                    (int) steps,
                    evidence,
                    evidence == Evidence.SEEN || (evidence == Evidence.SAMPLE_TOO_SHORT && usual));
            seasons.add(season);
            within = season.evidence() == Evidence.SEEN ? season.steps() : within;
        }
        return seasons;
    }

    /**
     * Compares the mean distance to the reading a period before with that to readings at other times of the period: half of
     * it, or the same time of a shorter period that was seen.
     *
     * @param within steps of the shorter period; 0 for none
     */
    private static Evidence evidence(
            List<NavigableMap<Long, Double>> series, long cadenceMillis, int steps, int within) {
        double logRatios = 0;
        int judged = 0;
        for (NavigableMap<Long, Double> readings : series) {
            if (readings.size() < PERIODS * steps) {
                continue;
            }
            double apart = distance(readings, cadenceMillis * steps, cadenceMillis);
            int other = within > 1 && steps / within > 1 ? within * (steps / within / 2) : Math.max(1, steps / 2);
            double across = distance(readings, cadenceMillis * other, cadenceMillis);
            if (apart >= 0 && across > 0) {
                logRatios += Math.log(Math.max(LEAST, apart / across));
                judged++;
            }
        }
        if (judged == 0) {
            return Evidence.SAMPLE_TOO_SHORT;
        }
        return Math.exp(logRatios / judged) < CLEARLY ? Evidence.SEEN : Evidence.NOT_SEEN;
    }

    /** Mean distance of readings so far apart in time, give or take half a step; not a number without such. */
    private static double distance(NavigableMap<Long, Double> readings, long apartMillis, long cadenceMillis) {
        double sum = 0;
        long count = 0;
        for (var now : readings.entrySet()) {
            var before = readings.floorEntry(now.getKey() - apartMillis + cadenceMillis / 2);
            if (before != null && before.getKey() >= now.getKey() - apartMillis - cadenceMillis / 2) {
                sum += Math.abs(now.getValue() - before.getValue());
                count++;
            }
        }
        return sum / count;
    }
}
