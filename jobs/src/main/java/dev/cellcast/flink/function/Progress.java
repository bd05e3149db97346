package dev.cellcast.flink.function;

/**
 * How far a series has come, in event time. Stored in savepoints by its component names.
 *
 * @param newestMillis the newest observation that has arrived
 * @param releasedMillis the newest that has been handed on; never above {@code newestMillis}
 */
public record Progress(long newestMillis, long releasedMillis) {

    /** Of a series of which nothing has been seen. */
    public static final Progress NONE = new Progress(Long.MIN_VALUE, Long.MIN_VALUE);

    /** Whether observations wait to be sorted: what waits lies above the released and reaches up to the newest. */
    public boolean waits() {
        return newestMillis > releasedMillis;
    }
}
