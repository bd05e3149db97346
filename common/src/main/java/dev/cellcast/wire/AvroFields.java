package dev.cellcast.wire;

import dev.cellcast.wire.AvroBody.Reading;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;

/**
 * How the records of one writer are read: what to do with each field of its schema, in order. Fields are found by name; any kind of
 * number is a reading; a branch of a union is what it is; any other field is skipped. Immutable and thread-safe.
 */
final class AvroFields {
    private static final String LOGICAL_TYPE = "logicalType";

    /** Takes one field from the body, into the draft or past it. */
    private interface Step {
        void take(AvroBody body, Draft draft) throws IOException, RejectedException;
    }

    private final List<Step> steps;

    private AvroFields(List<Step> steps) {
        this.steps = steps;
    }

    /**
     * For the records of one schema.
     *
     * @throws RejectedException if none of them could be read: a field is missing, or of a type that never fits
     */
    static AvroFields of(Schema writer, Fields fields) throws RejectedException {
        if (writer.getType() != Schema.Type.RECORD) {
            throw new RejectedException(
                    Reason.WRONG_TYPE, "An Avro record needs a schema with fields, found one of " + name(writer));
        }
        requireField(writer, fields.timestamp());
        if (writer.getField(Fields.VALUES) == null) {
            requireField(writer, fields.value());
        }
        List<Step> steps = new ArrayList<>();
        for (Schema.Field field : writer.getFields()) {
            steps.add(step(field.name(), field.schema(), fields));
        }
        return new AvroFields(steps);
    }

    /** The known fields of a value whose record begins at {@code from}. */
    Draft draft(byte[] value, int from) throws RejectedException {
        return new AvroBody(value, from).all(body -> {
            Draft draft = new Draft();
            for (Step step : steps) {
                step.take(body, draft);
            }
            return draft;
        });
    }

    private static Step step(String name, Schema schema, Fields fields) throws RejectedException {
        if (name.equals(fields.seriesId())) {
            Reading<String> text = resolved(schema, type -> text(type, name));
            return (body, draft) -> draft.seriesId = text.read(body);
        }
        if (name.equals(fields.timestamp())) {
            Reading<Long> millis = resolved(schema, type -> timestamp(type, name));
            return (body, draft) -> draft.timestampMillis = millis.read(body);
        }
        if (name.equals(fields.value())) {
            Reading<Double> number = resolved(schema, type -> number(type, name));
            return (body, draft) -> draft.value = number.read(body);
        }
        if (name.equals(Fields.VALUES)) {
            Reading<Map<String, Double>> numbers = resolved(schema, type -> numbers(type, name));
            return (body, draft) -> draft.values = numbers.read(body);
        }
        return (body, draft) -> body.skip(schema);
    }

    /** What to do with a type that is no union. */
    private interface Resolution<T> {
        Reading<T> of(Schema type) throws RejectedException;
    }

    /**
     * What to do with a type: in a union, with the branch that comes. Null is a field that is not there. A branch that does not
     * fit is refused when it comes, and at once if there is none that does.
     */
    private static <T> Reading<T> resolved(Schema schema, Resolution<T> resolution) throws RejectedException {
        if (schema.getType() != Schema.Type.UNION) {
            return resolution.of(schema);
        }
        List<Reading<T>> branches = new ArrayList<>();
        RejectedException misfit = null;
        boolean fits = false;
        for (Schema type : schema.getTypes()) {
            if (type.getType() == Schema.Type.NULL) {
                branches.add(body -> null);
                continue;
            }
            try {
                branches.add(resolution.of(type));
                fits = true;
            } catch (RejectedException why) {
                misfit = why;
                branches.add(body -> {
                    throw why;
                });
            }
        }
        if (!fits && misfit != null) {
            throw misfit;
        }
        return body -> branches.get(body.branch(branches.size())).read(body);
    }

    private static Reading<String> text(Schema type, String name) throws RejectedException {
        if (type.getType() != Schema.Type.STRING) {
            throw wrongType(name, "a string", type);
        }
        return AvroBody::text;
    }

    private static Reading<Long> timestamp(Schema type, String name) throws RejectedException {
        String logical = type.getProp(LOGICAL_TYPE) == null ? "" : type.getProp(LOGICAL_TYPE);
        return switch (type.getType()) {
            case STRING -> body -> millis(body.text(), name);
            case LONG ->
                switch (logical) {
                    case "timestamp-micros", "local-timestamp-micros" -> body -> Math.floorDiv(body.int64(), 1000);
                    case "timestamp-nanos", "local-timestamp-nanos" -> body -> Math.floorDiv(body.int64(), 1_000_000);
                    default -> AvroBody::int64;
                };
            case INT ->
                logical.equals("date") ? body -> TimeUnit.DAYS.toMillis(body.int32()) : body -> (long) body.int32();
            default -> throw wrongType(name, "a long, an int, or an ISO 8601 string", type);
        };
    }

    private static long millis(String text, String name) throws RejectedException {
        try {
            return Timestamps.parse(text);
        } catch (DateTimeException e) {
            throw new RejectedException(
                    Reason.WRONG_TYPE,
                    "Field " + Quoted.of(name) + " needs an ISO 8601 date and time, found the string "
                            + Quoted.of(text));
        }
    }

    private static Reading<Double> number(Schema type, String name) throws RejectedException {
        return switch (type.getType()) {
            case INT -> body -> usable(body.int32(), name);
            case LONG -> body -> usable((double) body.int64(), name);
            case FLOAT -> body -> usable(body.float32(), name);
            case DOUBLE -> body -> usable(body.float64(), name);
            default -> throw wrongType(name, "an int, a long, a float or a double", type);
        };
    }

    private static double usable(double number, String name) throws RejectedException {
        if (!Admission.isReading(number)) {
            throw Admission.noReading(name, "the number " + number);
        }
        return number + 0.0; // −0.0 becomes 0.0
    }

    private static Reading<Map<String, Double>> numbers(Schema type, String name) throws RejectedException {
        return switch (type.getType()) {
            case MAP -> {
                Reading<Double> number = resolved(type.getValueType(), value -> number(value, name));
                yield body -> entries(body, number, name);
            }
            case RECORD -> members(type, name);
            default -> throw wrongType(name, "a map or a record of numbers", type);
        };
    }

    private static Map<String, Double> entries(AvroBody body, Reading<Double> number, String name)
            throws IOException, RejectedException {
        Map<String, Double> values = new LinkedHashMap<>();
        body.items(entries -> {
            String entry = entries.text();
            put(values, entry, number.read(entries), name);
            return entry;
        });
        Admission.requireReadings(values, name);
        return values;
    }

    private static Reading<Map<String, Double>> members(Schema record, String name) throws RejectedException {
        Map<String, Reading<Double>> numbers = new LinkedHashMap<>();
        for (Schema.Field member : record.getFields()) {
            numbers.put(member.name(), resolved(member.schema(), type -> number(type, member.name())));
        }
        return body -> {
            Map<String, Double> values = new LinkedHashMap<>();
            for (Map.Entry<String, Reading<Double>> member : numbers.entrySet()) {
                put(values, member.getKey(), member.getValue().read(body), name);
            }
            Admission.requireReadings(values, name);
            return values;
        };
    }

    /** A null among several readings is one that is missing. */
    private static void put(Map<String, Double> values, String entry, Double reading, String name)
            throws RejectedException {
        if (reading != null) {
            Admission.add(values, entry, reading, name);
        }
    }

    private static void requireField(Schema writer, String name) throws RejectedException {
        if (writer.getField(name) == null) {
            throw new RejectedException(
                    Reason.MISSING_FIELD,
                    "An Avro record needs a schema with the field " + name + ", found "
                            + Quoted.of(writer.getFields().stream()
                                    .map(Schema.Field::name)
                                    .toList()
                                    .toString()));
        }
    }

    private static RejectedException wrongType(String name, String required, Schema found) {
        return new RejectedException(
                Reason.WRONG_TYPE,
                "Field " + Quoted.of(name) + " needs " + required + " in its schema, found " + name(found));
    }

    private static String name(Schema type) {
        return type.getType().getName();
    }
}
