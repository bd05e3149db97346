package dev.cellcast.train;

import java.util.SplittableRandom;

/** Where an update takes what it learns from. */
@FunctionalInterface
interface Batches {

    /** Overwrites a batch with stretches drawn by chance. */
    void draw(SplittableRandom random, Window window);
}
