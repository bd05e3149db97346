package dev.cellcast.wire;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * How large, how early and how late an observation may be. Validated at birth, immutable; serializable, for it travels with
 * the job.
 *
 * @param maxValueBytes longest record value that is looked at
 * @param maxSeriesIdBytes longest series id, in UTF-8
 * @param earliestTimestampMillis the first plausible event time
 * @param maxFutureMillis how far an event time may lie ahead of its record's own timestamp
 */
public record Limits(int maxValueBytes, int maxSeriesIdBytes, long earliestTimestampMillis, long maxFutureMillis)
        implements Serializable {

    /** Small enough that the sums and products below cannot overflow. */
    private static final long MAX_MAGNITUDE_MILLIS = Long.MAX_VALUE / 4;

    public Limits {
        require(maxValueBytes >= 1, "max value bytes", "at least 1", maxValueBytes);
        require(maxSeriesIdBytes >= 1, "max series id bytes", "at least 1", maxSeriesIdBytes);
        require(
                earliestTimestampMillis >= -MAX_MAGNITUDE_MILLIS && earliestTimestampMillis <= MAX_MAGNITUDE_MILLIS,
                "earliest timestamp",
                "within ±" + MAX_MAGNITUDE_MILLIS + " ms",
                earliestTimestampMillis);
        require(
                maxFutureMillis >= 0 && maxFutureMillis <= MAX_MAGNITUDE_MILLIS,
                "max future",
                "0 … " + MAX_MAGNITUDE_MILLIS + " ms",
                maxFutureMillis);
    }

    /** 64 KiB, ids of 256 bytes, nothing before 1980 or more than a day ahead. */
    public static Limits defaults() {
        return new Limits(64 * 1024, 256, Instant.parse("1980-01-01T00:00:00Z").toEpochMilli(), 24 * 60 * 60 * 1000L);
    }

    /** Refuses an empty id, one that is too long, and one that UTF-8 cannot carry unchanged. */
    void checkSeriesId(String seriesId) throws RejectedException {
        byte[] utf8 = seriesId.getBytes(StandardCharsets.UTF_8);
        if (utf8.length == 0 || utf8.length > maxSeriesIdBytes) {
            throw new RejectedException(
                    Reason.SERIES_ID,
                    "A series id needs 1 … " + maxSeriesIdBytes + " bytes of UTF-8, found " + utf8.length + ": "
                            + Quoted.of(seriesId));
        }
        if (!new String(utf8, StandardCharsets.UTF_8).equals(seriesId)) {
            throw new RejectedException(
                    Reason.SERIES_ID, "A series id needs whole Unicode characters, found " + Quoted.of(seriesId));
        }
    }

    /** Refuses an event time that is too early, or too far ahead of the record that brought it. */
    void checkTimestamp(long timestampMillis, long recordTimestampMillis) throws RejectedException {
        if (!plausible(timestampMillis, recordTimestampMillis)) {
            throw new RejectedException(
                    Reason.TIMESTAMP_OUT_OF_RANGE,
                    "A timestamp needs milliseconds since the epoch, at least "
                            + Instant.ofEpochMilli(earliestTimestampMillis) + " and at most " + maxFutureMillis
                            + " ms after the record's own " + recordTimestampMillis + ", found " + timestampMillis
                            + unitHint(timestampMillis, recordTimestampMillis));
        }
    }

    private boolean plausible(long timestampMillis, long recordTimestampMillis) {
        return timestampMillis >= earliestTimestampMillis && timestampMillis - maxFutureMillis <= recordTimestampMillis;
    }

    private String unitHint(long found, long recordTimestampMillis) {
        if (Math.abs(found / 1000) < MAX_MAGNITUDE_MILLIS / 1_000_000
                && plausible(found * 1000, recordTimestampMillis)) {
            return " (is it in seconds?)";
        }
        if (plausible(found / 1000, recordTimestampMillis)) {
            return " (is it in microseconds?)";
        }
        return plausible(found / 1_000_000, recordTimestampMillis) ? " (is it in nanoseconds?)" : "";
    }

    private static void require(boolean holds, String what, String required, Object found) {
        if (!holds) {
            throw new IllegalArgumentException(what + " must be " + required + ", found " + found);
        }
    }
}
