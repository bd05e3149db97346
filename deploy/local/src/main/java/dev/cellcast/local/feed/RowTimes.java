package dev.cellcast.local.feed;

import dev.cellcast.wire.Timestamps;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** When the lines of a table were read: each says so, or they follow one another at a steady pace. */
public sealed interface RowTimes {
    /** The column that tells, if there is one. */
    Optional<String> column();

    /**
     * The time of a line in milliseconds since the epoch.
     *
     * @param row its number, from 0
     * @param cell of the column; not read where there is none
     * @throws DateTimeException if it is no time
     */
    long millis(long row, String cell);

    /**
     * A column of dates and times: in ISO 8601, a blank allowed for the T, with slashes, or as 31.12.2010 10:00, in UTC unless they say otherwise; or
     * of seconds or milliseconds since 1970.
     *
     * @param dayFirst whether 1/2/2010 is the first of February; else it is the second of January
     */
    record Told(String name, boolean dayFirst) implements RowTimes {
        /** In seconds this would be the year 5138, in milliseconds it is 1973. */
        private static final long SECONDS_BELOW = 100_000_000_000L;

        private static final Pattern EPOCH = Pattern.compile("\\d{9,15}");

        private static final Pattern POINTS = Pattern.compile("\\d{1,2}\\.\\d{1,2}\\.\\d{4}\\b.*");

        private static final DateTimeFormatter MONTH_FIRST = written("M/d/uuuu");
        private static final DateTimeFormatter DAY_FIRST = written("d/M/uuuu");
        private static final DateTimeFormatter DAY_POINT_MONTH = written("d.M.uuuu");

        private static DateTimeFormatter written(String date) {
            return new DateTimeFormatterBuilder()
                    .appendPattern(date + "[ H:mm[:ss]]")
                    .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
                    .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
                    .toFormatter(Locale.ROOT)
                    .withResolverStyle(ResolverStyle.STRICT);
        }

        @Override
        public Optional<String> column() {
            return Optional.of(name);
        }

        @Override
        public long millis(long row, String cell) {
            if (EPOCH.matcher(cell).matches()) {
                long epoch = Long.parseLong(cell);
                return epoch < SECONDS_BELOW ? 1_000 * epoch : epoch;
            }
            if (POINTS.matcher(cell).matches()) {
                return millis(cell, DAY_POINT_MONTH);
            }
            return cell.indexOf('/') < 0 ? Timestamps.parse(cell) : millis(cell, dayFirst ? DAY_FIRST : MONTH_FIRST);
        }

        private static long millis(String cell, DateTimeFormatter format) {
            return LocalDateTime.parse(cell, format).toInstant(ZoneOffset.UTC).toEpochMilli();
        }
    }

    /** No line tells: the first is of {@code startMillis}, and each is {@code stepMillis} after the one before. */
    record Numbered(long startMillis, long stepMillis) implements RowTimes {
        public Numbered {
            if (stepMillis < 1) {
                throw new IllegalArgumentException(
                        "Lines must be 1 ms apart or more, found " + stepMillis + " milliseconds");
            }
        }

        @Override
        public Optional<String> column() {
            return Optional.empty();
        }

        @Override
        public long millis(long row, String cell) {
            return Math.addExact(startMillis, Math.multiplyExact(row, stepMillis));
        }
    }
}
