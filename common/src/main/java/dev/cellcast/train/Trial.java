package dev.cellcast.train;

import dev.cellcast.forecast.Observation;
import java.util.List;

/**
 * A series to be forecast, and which of its forecasts are judged. All of it is seen, in order; a forecast is judged where its
 * origin lies in the range and its target arrives.
 *
 * @param series observations in ascending time
 * @param fromOrigin index of the first origin that is judged
 * @param toOrigin index behind the last one
 * @param unit errors are told in multiples of it; positive
 */
public record Trial(List<Observation> series, int fromOrigin, int toOrigin, double unit) {

    public Trial {
        series = List.copyOf(series);
        if (fromOrigin < 0 || toOrigin < fromOrigin || toOrigin > series.size()) {
            throw new IllegalArgumentException("A trial needs a range of origins within 0 … " + series.size()
                    + ", found " + fromOrigin + " … " + toOrigin);
        }
        if (!(unit > 0) || Double.isInfinite(unit)) {
            throw new IllegalArgumentException("A trial needs a positive unit of its errors, found " + unit);
        }
    }

    /** Standard deviation (of the population) of the first {@code count} values of a series: a usual unit. */
    public static double deviation(List<Observation> series, int count) {
        double[] values = series.subList(0, count).stream()
                .mapToDouble(Observation::value)
                .toArray();
        double mean = 0;
        for (double value : values) {
            mean += value / count;
        }
        double square = 0;
        for (double value : values) {
            square += (value - mean) * (value - mean) / count;
        }
        return Math.sqrt(square);
    }
}
