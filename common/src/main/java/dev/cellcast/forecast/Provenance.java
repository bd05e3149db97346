package dev.cellcast.forecast;

/**
 * Whose network a state's memory is of: a digest of the weights that last moved it on. With it a state tells by itself
 * whether new weights have come in between, also after a restart, and until when its forecasts are flagged for that.
 */
final class Provenance {
    private final long digest;
    private final int owner;
    private final int flagged;

    /** @param digest of the forecaster's own weights; 0 where it runs no network, so that no other is ever foreign */
    Provenance(StateLayout layout, long digest) {
        this.digest = digest;
        this.owner = layout.longs.add("network.digest").offset();
        this.flagged = layout.longs.add("network.flagged-until").offset();
    }

    /** Whether these weights last moved the memory on. */
    boolean isOwn(SeriesState state) {
        return state.longs()[owner] == digest;
    }

    /** Says that these weights have moved the memory on. */
    void claim(SeriesState state) {
        state.longs()[owner] = digest;
    }

    /** Flags the forecasts of all steps before that one. */
    void flagUntil(SeriesState state, long step) {
        state.longs()[flagged] = step;
    }

    boolean flagged(SeriesState state, long step) {
        return step < state.longs()[flagged];
    }
}
