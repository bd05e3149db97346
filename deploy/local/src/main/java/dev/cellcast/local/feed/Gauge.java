package dev.cellcast.local.feed;

import java.util.function.DoubleSupplier;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongSupplier;

/**
 * One thing that can be read off the machine.
 *
 * @param id of its series
 * @param unit behind the number
 * @param reading what it shows now; not finite while it shows nothing
 */
record Gauge(String id, String unit, DoubleSupplier reading) {

    private static final double NANOS_PER_SECOND = 1e9;

    /** A gauge that shows by how much a counter grew per second since it was last read. Not thread-safe. */
    static Gauge perSecond(String id, String unit, LongSupplier counter) {
        return new Gauge(id, unit, new DoubleSupplier() {
            private long countBefore = counter.getAsLong();
            private long nanosBefore = System.nanoTime();

            @Override
            public double getAsDouble() {
                long count = counter.getAsLong();
                long nanos = System.nanoTime();
                double rate = (count - countBefore) * NANOS_PER_SECOND / (nanos - nanosBefore);
                countBefore = count;
                nanosBefore = nanos;
                // A counter that was reset tells nothing.
                return rate < 0 ? Double.NaN : rate;
            }
        });
    }

    /** This gauge with its number converted. */
    Gauge converted(DoubleUnaryOperator conversion) {
        return new Gauge(id, unit, () -> conversion.applyAsDouble(reading.getAsDouble()));
    }
}
