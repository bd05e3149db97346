package dev.cellcast.train;

/**
 * How far one of several trainers has come: all that must be kept, beside its windows, to go on to the same bits. The arrays
 * are moved on in place.
 *
 * @param fingerprint of the windows it has learned from and the shape of its model
 * @param trainer which one, from 0 on
 * @param trainers how many there were
 * @param round that is being worked on
 * @param updates made in this round
 * @param owed updates that windows have paid for and that are still to be made
 * @param waits whether its part of the round is done and the average is awaited
 * @param newestWindow highest number of a window learned from; −1 before the first
 * @param step of {@link Training}
 * @param weights of {@link Training}; empty before the first update
 * @param means of {@link Training}
 * @param squares of {@link Training}
 */
public record LocalProgress(
        long fingerprint,
        int trainer,
        int trainers,
        long round,
        int updates,
        int owed,
        boolean waits,
        long newestWindow,
        int step,
        float[] weights,
        float[] means,
        float[] squares) {}
