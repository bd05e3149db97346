package dev.cellcast.train;

import dev.cellcast.forecast.Passage;

/**
 * A window of a stream.
 *
 * @param number one more than that of the window that was cut before, of whichever series
 * @param window what to learn from or to judge by
 */
public record NumberedWindow(long number, Passage window) {}
