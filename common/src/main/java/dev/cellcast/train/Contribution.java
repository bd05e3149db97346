package dev.cellcast.train;

/**
 * What one of several trainers gives to the average of a round. The array must not be written.
 *
 * @param trainer which one, from 0 on
 * @param trainers how many there are
 * @param round whose average it belongs to
 * @param updates made in this round: its weight in the average
 * @param newestWindow highest number of a window that was ever learned from
 * @param weights of the model; empty if it has learned nothing
 */
public record Contribution(int trainer, int trainers, long round, int updates, long newestWindow, float[] weights) {}
