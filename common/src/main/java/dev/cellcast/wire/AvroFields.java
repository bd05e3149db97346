package dev.cellcast.wire;

import dev.cellcast.wire.AvroBody.Reading;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;

/**
 * How the records of one writer are read: what to do with each field of its schema, in order. Fields are found by name; any other
 * field is skipped. Immutable and thread-safe.
 */
final class AvroFields {
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
     * @param covariates those that are read
     * @throws RejectedException if none of them could be read: a field is missing, or of a type that never fits
     */
    static AvroFields of(Schema writer, Fields fields, Set<String> covariates) throws RejectedException {
        if (writer.getType() != Schema.Type.RECORD) {
            throw new RejectedException(
                    Reason.WRONG_TYPE,
                    "An Avro record needs a schema with fields, found one of "
                            + writer.getType().getName());
        }
        requireField(writer, fields.timestamp());
        if (writer.getField(Fields.VALUES) == null) {
            requireField(writer, fields.value());
        }
        List<Step> steps = new ArrayList<>();
        for (Schema.Field field : writer.getFields()) {
            steps.add(step(field.name(), field.schema(), fields, covariates));
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

    private static Step step(String name, Schema schema, Fields fields, Set<String> covariates)
            throws RejectedException {
        if (name.equals(fields.seriesId())) {
            Reading<String> text = AvroTypes.resolved(schema, type -> AvroTypes.text(type, name));
            return (body, draft) -> draft.seriesId = text.read(body);
        }
        if (name.equals(fields.timestamp())) {
            Reading<Long> millis = AvroTypes.resolved(schema, type -> AvroTypes.timestamp(type, name));
            return (body, draft) -> draft.timestampMillis = millis.read(body);
        }
        if (name.equals(fields.value())) {
            Reading<Double> number = AvroTypes.resolved(schema, type -> AvroTypes.number(type, name));
            return (body, draft) -> draft.value = number.read(body);
        }
        if (name.equals(Fields.VALUES)) {
            Reading<Map<String, Double>> numbers = AvroTypes.resolved(schema, type -> AvroNumbers.all(type, name));
            return (body, draft) -> draft.values = numbers.read(body);
        }
        if (name.equals(Fields.COVARIATES) && !covariates.isEmpty()) {
            Reading<Map<String, Double>> numbers =
                    AvroTypes.resolved(schema, type -> AvroNumbers.some(type, covariates, name));
            return (body, draft) -> draft.covariates = numbers.read(body);
        }
        return (body, draft) -> body.skip(schema);
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
}
