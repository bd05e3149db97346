package dev.cellcast.local.check;

import dev.cellcast.wire.Reason;

/**
 * Records that would become dead letters for one reason.
 *
 * @param count of them
 * @param sentence what was wrong with the first of them
 * @param partition where that stands
 * @param offset of it there
 */
record Rejection(Reason reason, long count, String sentence, int partition, long offset) {
    Rejection oneMore() {
        return new Rejection(reason, count + 1, sentence, partition, offset);
    }
}
