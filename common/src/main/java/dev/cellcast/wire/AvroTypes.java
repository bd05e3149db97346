package dev.cellcast.wire;

import dev.cellcast.wire.AvroBody.Reading;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;

/**
 * What one type of a writer's schema is read as: text, a time or a number. Any kind of number is a reading, and of a union the branch
 * that comes counts. Each method throws if a type never fits.
 */
final class AvroTypes {
    private static final String LOGICAL_TYPE = "logicalType";

    private AvroTypes() {}

    /** What to do with a type that is no union. */
    interface Resolution<T> {
        Reading<T> of(Schema type) throws RejectedException;
    }

    /**
     * What to do with a type: in a union, with the branch that comes. Null is a field that is not there. A branch that does not
     * fit is refused when it comes, and at once if there is none that does.
     */
    static <T> Reading<T> resolved(Schema schema, Resolution<T> resolution) throws RejectedException {
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
                branches.add(refusing(why));
            }
        }
        if (!fits && misfit != null) {
            throw misfit;
        }
        return body -> branches.get(body.branch(branches.size())).read(body);
    }

    /** What comes is refused. */
    static <T> Reading<T> refusing(RejectedException why) {
        return body -> {
            throw why;
        };
    }

    static Reading<String> text(Schema type, String name) throws RejectedException {
        if (type.getType() != Schema.Type.STRING) {
            throw wrongType(name, "a string", type);
        }
        return AvroBody::text;
    }

    /** Milliseconds since the epoch. */
    static Reading<Long> timestamp(Schema type, String name) throws RejectedException {
        return switch (type.getType()) {
            case STRING -> body -> millis(body.text(), name);
            case LONG ->
                switch (logicalType(type)) {
                    case "timestamp-micros", "local-timestamp-micros" -> body -> Math.floorDiv(body.int64(), 1000);
                    case "timestamp-nanos", "local-timestamp-nanos" -> body -> Math.floorDiv(body.int64(), 1_000_000);
                    default -> AvroBody::int64;
                };
            case INT ->
                logicalType(type).equals("date")
                        ? body -> TimeUnit.DAYS.toMillis(body.int32())
                        : body -> (long) body.int32();
            default -> throw wrongType(name, "a long, an int, or an ISO 8601 string", type);
        };
    }

    /** Whether a type says of itself that it is a time. */
    static boolean isTime(Schema type) {
        String logical = logicalType(type);
        return logical.equals("date") || logical.startsWith("timestamp-") || logical.startsWith("local-timestamp-");
    }

    private static String logicalType(Schema type) {
        return type.getProp(LOGICAL_TYPE) == null ? "" : type.getProp(LOGICAL_TYPE);
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

    static Reading<Double> number(Schema type, String name) throws RejectedException {
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

    static RejectedException wrongType(String name, String required, Schema found) {
        return new RejectedException(
                Reason.WRONG_TYPE,
                "Field " + Quoted.of(name) + " needs " + required + " in its schema, found "
                        + found.getType().getName());
    }
}
