package dev.cellcast.flink.function;

import dev.cellcast.wire.Reason;
import dev.cellcast.wire.RejectedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The rule by which the observations of each series come into the order of their timestamps, each timestamp once.
 *
 * <p>An observation waits until its series has moved the bound past it; with a bound of zero none waits. The first of two
 * equal timestamps wins and the second is dropped. One that comes after a newer one was handed on is late.
 *
 * <p>The order within a series decides all of this, not the speed of other series, with one exception: a series that goes
 * quiet is flushed when the watermark has passed its last observations by the bound. So the outcome depends on the
 * interleaving of series only where one lags behind the others by more than the bound.
 *
 * <p>All memory of a series is its {@link Progress} and what {@link Waiting} holds. Immutable and thread-safe.
 */
public final class Order {
    private final long boundMillis;

    public Order(long boundMillis) {
        this.boundMillis = boundMillis;
    }

    /** What waits of one series, by timestamp: not empty exactly while {@link Progress#waits()}. */
    public interface Waiting<T> {
        boolean contains(long timestampMillis) throws Exception;

        void put(long timestampMillis, T element) throws Exception;

        Iterable<Long> timestamps() throws Exception;

        /** Removes an element that waits, and returns it. */
        T take(long timestampMillis) throws Exception;
    }

    /** Who takes what is handed on. */
    @FunctionalInterface
    public interface Next<T> {
        void take(T element) throws Exception;
    }

    /** What is to become of an arrival. */
    public enum Verdict {
        /** To be handed to {@link #take}. */
        NEW,
        DUPLICATE,
        LATE
    }

    /** What is to become of an element that arrives. */
    public Verdict judge(Progress progress, long timestampMillis, Waiting<?> waiting) throws Exception {
        if (timestampMillis < progress.releasedMillis()) {
            return Verdict.LATE;
        }
        boolean known =
                timestampMillis == progress.releasedMillis() || (progress.waits() && waiting.contains(timestampMillis));
        return known ? Verdict.DUPLICATE : Verdict.NEW;
    }

    /** Why an element was {@link Verdict#LATE}. */
    public RejectedException late(Progress progress, long timestampMillis) {
        return new RejectedException(
                Reason.LATE,
                "An observation needs a timestamp after the last forecast of its series, " + progress.releasedMillis()
                        + ", found " + timestampMillis + "; order.bound is " + boundMillis + " ms");
    }

    /**
     * Takes in an element that is {@link Verdict#NEW}, and hands on what is due.
     *
     * @return how far the series has come; if it has begun to wait, a timer is needed at its {@link #deadlineMillis}
     */
    public <T> Progress take(Progress before, long timestampMillis, T element, Waiting<T> waiting, Next<? super T> out)
            throws Exception {
        if (boundMillis == 0 && !before.waits()) {
            out.take(element);
            return new Progress(timestampMillis, timestampMillis);
        }
        waiting.put(timestampMillis, element);
        long newest = Math.max(before.newestMillis(), timestampMillis);
        return release(new Progress(newest, before.releasedMillis()), newest - boundMillis, waiting, out);
    }

    /**
     * Hands on what is due when a timer has come.
     *
     * @return how far the series has come; if it waits still, another timer is needed at its {@link #deadlineMillis}
     */
    public <T> Progress flush(Progress before, long watermarkMillis, Waiting<T> waiting, Next<? super T> out)
            throws Exception {
        return release(before, watermarkMillis - boundMillis, waiting, out);
    }

    /** When the watermark is to flush a series that waits. */
    public long deadlineMillis(Progress progress) {
        return progress.newestMillis() + boundMillis;
    }

    /** Hands on what waits, up to and including {@code untilMillis}. */
    private static <T> Progress release(Progress before, long untilMillis, Waiting<T> waiting, Next<? super T> out)
            throws Exception {
        List<Long> due = new ArrayList<>();
        for (long timestamp : waiting.timestamps()) {
            if (timestamp <= untilMillis) {
                due.add(timestamp);
            }
        }
        Collections.sort(due);
        for (long timestamp : due) {
            out.take(waiting.take(timestamp));
        }
        return due.isEmpty() ? before : new Progress(before.newestMillis(), due.get(due.size() - 1));
    }
}
