package dev.cellcast.train;

/**
 * What a forecast costs that was off by {@code e}: smooth L1 (P. J. Huber, "Robust estimation of a location parameter", 1964)
 * plus the pinball loss of the median,
 *
 * <pre>
 * ℓ(e) = (e² / 2 if |e| &lt; 1, else |e| − ½)  +  |e| / 2
 * </pre>
 *
 * <p>Forecasts are judged by squared and by absolute error; the sum serves both, and its slope stays below 3/2.
 */
final class Loss {
    private Loss() {}

    static float value(float e) {
        float size = Math.abs(e);
        return (size < 1 ? 0.5f * e * e : size - 0.5f) + 0.5f * size;
    }

    static float slope(float e) {
        return Math.max(-1, Math.min(1, e)) + 0.5f * Math.signum(e);
    }
}
