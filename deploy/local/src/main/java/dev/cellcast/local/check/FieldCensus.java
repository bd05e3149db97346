package dev.cellcast.local.check;

import dev.cellcast.flink.serde.RawRecord;
import dev.cellcast.wire.Fields;
import dev.cellcast.wire.RecordValues;
import dev.cellcast.wire.RejectedException;
import dev.cellcast.wire.Timestamps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What fields the records have, whatever they are called, and which may be series, time and value. Not thread-safe. */
final class FieldCensus {
    private static final int MAX_FIELDS = 40;
    private static final int EXAMPLE_LENGTH = 40;

    /** In milliseconds 1980, in seconds beyond the year 12000: whole numbers from here on may be times. */
    private static final long EARLIEST = 315_532_800_000L;

    private static final List<String> SERIES_NAMES = List.of(
            "series_id",
            "unique_id",
            "item_id",
            "id",
            "series",
            "sensor",
            "sensor_id",
            "device",
            "device_id",
            "name",
            "tag");
    private static final List<String> TIME_NAMES =
            List.of("timestamp", "ds", "time", "ts", "datetime", "date", "event_time", "at");
    private static final List<String> VALUE_NAMES =
            List.of("value", "y", "target", "reading", "measurement", "v", "val");

    /** What a field holds; null is not there. */
    enum Kind {
        TEXT,
        TIME,
        NUMBER,
        OBJECT,
        OTHER
    }

    /** One name. */
    static final class Field {
        private final Map<Kind, Long> kinds = new EnumMap<>(Kind.class);
        private final String example;
        private boolean epochs = true;

        private Field(String example) {
            this.example = example;
        }

        /** The kind that most of its values are of. */
        Kind kind() {
            return kinds.entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .orElseThrow()
                    .getKey();
        }

        /** Records that have it. */
        long count() {
            return kinds.values().stream().mapToLong(Long::longValue).sum();
        }

        /** Its first value, shortened. */
        String example() {
            return example;
        }

        /** Whether all of its numbers may be milliseconds since 1970. */
        private boolean mayBeTime() {
            return kind() == Kind.TIME || (kind() == Kind.NUMBER && epochs);
        }
    }

    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final Map<String, Field> covariates = new LinkedHashMap<>();
    private long records;

    /** Looks at a record; one that the format does not make out has no fields, and the parser of the job says why. */
    void add(RecordValues format, RawRecord found) {
        records++;
        try {
            Map<String, ?> values = format.read(found.value());
            values.forEach((name, value) -> count(fields, name, value));
            if (values.get(Fields.COVARIATES) instanceof Map<?, ?> named) {
                named.forEach((name, value) -> count(covariates, name.toString(), value));
            }
        } catch (RejectedException unreadable) {
            return;
        } catch (IOException away) {
            throw new UncheckedIOException(away);
        }
    }

    private static void count(Map<String, Field> fields, String name, Object value) {
        if (value == null || (fields.size() == MAX_FIELDS && !fields.containsKey(name))) {
            return;
        }
        Field field = fields.computeIfAbsent(name, fresh -> new Field(example(value)));
        Kind kind = kind(value);
        field.kinds.merge(kind, 1L, Long::sum);
        if (value instanceof Number number) {
            double whole = Math.rint(number.doubleValue());
            field.epochs &= number.doubleValue() == whole && whole >= EARLIEST;
        }
    }

    private static String example(Object value) {
        String text = value instanceof Map || value instanceof List ? "" : value.toString();
        return text.length() <= EXAMPLE_LENGTH ? text : text.substring(0, EXAMPLE_LENGTH) + "…";
    }

    private static Kind kind(Object value) {
        if (value instanceof Number) {
            return Kind.NUMBER;
        }
        if (value instanceof Instant) {
            return Kind.TIME;
        }
        if (value instanceof String text) {
            return isTime(text) ? Kind.TIME : Kind.TEXT;
        }
        return value instanceof Map ? Kind.OBJECT : Kind.OTHER;
    }

    private static boolean isTime(String text) {
        try {
            Timestamps.parse(text);
            return true;
        } catch (DateTimeException other) {
            return false;
        }
    }

    /** By name, in the order in which they were met. */
    Map<String, Field> fields() {
        return fields;
    }

    /** The fields within {@code covariates}, likewise. */
    Map<String, Field> covariates() {
        return covariates;
    }

    /** How many were looked at. */
    long records() {
        return records;
    }

    /** Names that the job may be told: the presets, and a guess by what the fields hold and are called. */
    List<Fields> candidates() {
        List<Fields> candidates = new ArrayList<>(Fields.PRESETS.values());
        Optional<String> time = likeliest(TIME_NAMES, Field::mayBeTime);
        Optional<String> series = likeliest(SERIES_NAMES, field -> field.kind() == Kind.TEXT);
        Optional<String> value = likeliest(VALUE_NAMES, field -> field.kind() == Kind.NUMBER && !field.mayBeTime());
        if (time.isPresent() && value.isPresent()) {
            try {
                candidates.add(new Fields(series.orElse(Fields.CELLCAST.seriesId()), time.get(), value.get()));
            } catch (IllegalArgumentException ambiguous) {
                // Such names cannot be given to the job.
                return candidates;
            }
        }
        return candidates;
    }

    /** The first of these names that is there and fits, or else the first field that fits. */
    private Optional<String> likeliest(List<String> names, Predicate<Field> fits) {
        List<String> fitting = fields.entrySet().stream()
                .filter(field -> fits.test(field.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        return names.stream()
                .flatMap(name -> fitting.stream()
                        .filter(field -> field.toLowerCase(Locale.ROOT).equals(name)))
                .findFirst()
                .or(() -> fitting.stream().findFirst());
    }
}
