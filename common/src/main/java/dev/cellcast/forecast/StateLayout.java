package dev.cellcast.forecast;

import dev.cellcast.math.Layout;

/**
 * Where each part of the forecaster keeps its numbers within a {@link SeriesState}. Every part appends its slices when it
 * is built and remembers the offsets. Not thread-safe while building.
 */
final class StateLayout {
    final Layout.Builder longs = Layout.builder();
    final Layout.Builder doubles = Layout.builder();
    final Layout.Builder floats = Layout.builder();

    /** Three slices' worth of description, in words: what two equal fingerprints must agree on. */
    String describe() {
        return longs.build() + " | " + doubles.build() + " | " + floats.build();
    }

    /** A state of this shape, all zeros. */
    SeriesState allocate(long fingerprint, int cellSize) {
        return new SeriesState(
                fingerprint,
                new long[longs.build().size()],
                new double[doubles.build().size()],
                new float[floats.build().size()],
                new float[cellSize]);
    }
}
