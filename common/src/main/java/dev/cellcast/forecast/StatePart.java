package dev.cellcast.forecast;

/**
 * A named part of a series' state, and what it takes.
 *
 * @param name as the layout calls it, for example {@code regression.weights}; before the dot, whose it is
 * @param bytes of each series
 */
public record StatePart(String name, int bytes) {}
