package dev.cellcast.forecast;

/** Counts what had to start over because it was no longer finite. Not part of any state. Not thread-safe. */
final class Resets {
    private long count;

    void add() {
        count++;
    }

    long count() {
        return count;
    }
}
