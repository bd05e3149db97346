package dev.cellcast.forecast;

import dev.cellcast.math.Layout;
import java.util.ArrayList;
import java.util.List;

/**
 * Where each part of the forecaster keeps its numbers within a {@link SeriesState}. Every part appends its slices when it
 * is built and remembers the offsets. Not thread-safe while building.
 */
final class StateLayout {
    final Layout.Builder longs = Layout.builder();
    final Layout.Builder doubles = Layout.builder();
    final Layout.Builder floats = Layout.builder();
    final Layout.Builder shorts = Layout.builder();

    /** Four slices' worth of description, in words: what two equal fingerprints must agree on. */
    String describe() {
        return longs.build() + " | " + doubles.build() + " | " + floats.build() + " | " + shorts.build();
    }

    /** What each slice takes, in the order of a {@link SeriesState}'s arrays. */
    List<StatePart> parts(int cellSize) {
        List<StatePart> parts = new ArrayList<>();
        parts.add(new StatePart("identity.fingerprint", Long.BYTES));
        add(parts, longs, Long.BYTES);
        add(parts, doubles, Double.BYTES);
        add(parts, floats, Float.BYTES);
        add(parts, shorts, Short.BYTES);
        if (cellSize > 0) {
            parts.add(new StatePart("cell.memory", Float.BYTES * cellSize));
        }
        return List.copyOf(parts);
    }

    private static void add(List<StatePart> parts, Layout.Builder slices, int bytes) {
        for (Layout.Slice slice : slices.build().slices()) {
            parts.add(new StatePart(slice.name(), bytes * slice.size()));
        }
    }

    /** A state of this shape, all zeros. */
    SeriesState allocate(long fingerprint, int cellSize) {
        return new SeriesState(
                fingerprint,
                new long[longs.build().size()],
                new double[doubles.build().size()],
                new float[floats.build().size()],
                new short[shorts.build().size()],
                new float[cellSize]);
    }
}
