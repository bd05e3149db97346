package dev.cellcast.wire;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/** Event times written as text. */
public final class Timestamps {
    private static final DateTimeFormatter ISO_8601 = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .parseLenient()
            .appendOffset("+HH", "Z") // lenient: minutes may follow, with or without a colon
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private Timestamps() {}

    /**
     * Milliseconds since the epoch of a date, or a date and time, in ISO 8601. A blank may stand in place of the {@code T};
     * without an offset the text is in UTC.
     *
     * @throws DateTimeException if it is anything else
     */
    public static long parse(String text) {
        String iso =
                text.length() > 10 && text.charAt(10) == ' ' ? text.substring(0, 10) + 'T' + text.substring(11) : text;
        TemporalAccessor parsed = ISO_8601.parseBest(iso, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
        try {
            return utc(parsed).toInstant().toEpochMilli();
        } catch (ArithmeticException e) {
            throw new DateTimeException("Beyond 64 bits of milliseconds", e);
        }
    }

    private static OffsetDateTime utc(TemporalAccessor parsed) {
        if (parsed instanceof OffsetDateTime time) {
            return time;
        }
        return (parsed instanceof LocalDateTime time
                        ? time
                        : LocalDate.from(parsed).atStartOfDay())
                .atOffset(ZoneOffset.UTC);
    }
}
