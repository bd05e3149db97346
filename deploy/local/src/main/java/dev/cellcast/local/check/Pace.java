package dev.cellcast.local.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * How regularly readings come.
 *
 * @param cadenceMillis the usual distance of two readings: the median over the series of each one's median; 0 if none has two
 * @param known series with two readings or more
 * @param alike those of them whose own cadence is within a tenth of that
 * @param unsteady those of them of which more than a tenth of the distances are no multiple of their own cadence, to a tenth of it
 * @param gaps stretches with readings missing, at each series' own cadence
 * @param missing readings in them
 * @param longest of them, in readings
 * @param parting those longer than what the job bridges
 * @param gappySeries series with gaps
 */
record Pace(
        long cadenceMillis,
        int known,
        int alike,
        int unsteady,
        long gaps,
        long missing,
        long longest,
        long parting,
        int gappySeries) {
    private static final double TOLERANCE = 0.1;

    /** @param gapMaxSteps the longest gap that the job bridges */
    static Pace of(Collection<Arrivals> series, int gapMaxSteps) {
        List<Long> cadences = new ArrayList<>();
        int unsteady = 0;
        long gaps = 0;
        long missing = 0;
        long longest = 0;
        long parting = 0;
        int gappy = 0;
        for (Arrivals arrivals : series) {
            List<Long> distances = arrivals.distances();
            if (distances.isEmpty()) {
                continue;
            }
            long cadence = median(distances);
            cadences.add(cadence);
            long before = gaps;
            long odd = 0;
            for (long distance : distances) {
                long steps = Math.max(1, Math.round((double) distance / cadence));
                odd += Math.abs(distance - steps * cadence) > TOLERANCE * cadence ? 1 : 0;
                if (steps > 1) {
                    gaps++;
                    missing += steps - 1;
                    longest = Math.max(longest, steps - 1);
                    parting += steps - 1 > gapMaxSteps ? 1 : 0;
                }
            }
            gappy += gaps > before ? 1 : 0;
            unsteady += odd > TOLERANCE * distances.size() ? 1 : 0;
        }
        long usual = cadences.isEmpty() ? 0 : median(cadences);
        int alike = (int) cadences.stream()
                .filter(one -> Math.abs(one - usual) <= TOLERANCE * usual)
                .count();
        return new Pace(usual, cadences.size(), alike, unsteady, gaps, missing, longest, parting, gappy);
    }

    /** Whether one cadence suits nearly all series. */
    boolean common() {
        return cadenceMillis > 0 && alike >= (1 - TOLERANCE) * known && unsteady <= TOLERANCE * known;
    }

    private static long median(List<Long> values) {
        List<Long> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
