package dev.cellcast.wire;

import dev.cellcast.registry.SchemaRegistry;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/** The fields of any Avro record behind the id of its schema. Not thread-safe: what is known of schemas is kept. */
public final class AvroValues implements RecordValues {
    /** How deep maps and records are followed; what lies deeper is skipped. */
    private static final int DEPTH = 3;

    private final Admission admission;
    private final KnownSchemas<Schema> schemas;

    public AvroValues(Limits limits, SchemaRegistry registry) {
        this.admission = new Admission(Fields.CELLCAST, limits);
        this.schemas = new KnownSchemas<>(registry, AvroValues::requireFields, System::nanoTime);
    }

    @Override
    public Map<String, Object> read(byte[] value) throws RejectedException, IOException {
        admission.requireSize(value);
        Schema writer = schemas.of(value);
        return new AvroBody(value, KnownSchemas.PREFIX_BYTES).all(body -> members(writer, body, DEPTH));
    }

    private static Schema requireFields(Schema writer) throws RejectedException {
        if (writer.getType() != Schema.Type.RECORD) {
            throw new RejectedException(
                    Reason.WRONG_TYPE,
                    "An Avro record needs a schema with fields, found one of "
                            + writer.getType().getName());
        }
        return writer;
    }

    private static Map<String, Object> members(Schema record, AvroBody body, int depth)
            throws IOException, RejectedException {
        Map<String, Object> members = new LinkedHashMap<>();
        for (Schema.Field member : record.getFields()) {
            members.put(member.name(), value(member.schema(), body, depth - 1));
        }
        return members;
    }

    private static Map<String, Object> entries(Schema map, AvroBody body, int depth)
            throws IOException, RejectedException {
        Map<String, Object> values = new LinkedHashMap<>();
        body.items(entries -> values.put(entries.text(), value(map.getValueType(), entries, depth - 1)));
        return values;
    }

    private static Object value(Schema schema, AvroBody body, int depth) throws IOException, RejectedException {
        if (AvroTypes.isTime(schema)) {
            return Instant.ofEpochMilli(
                    AvroTypes.timestamp(schema, schema.getName()).read(body));
        }
        return switch (schema.getType()) {
            case NULL -> null;
            case BOOLEAN -> body.truth();
            case INT -> (long) body.int32();
            case LONG -> body.int64();
            case FLOAT -> (double) body.float32();
            case DOUBLE -> body.float64();
            case STRING -> body.text();
            case UNION -> value(branch(schema, body), body, depth);
            case RECORD -> depth == 0 ? skipped(schema, body) : members(schema, body, depth);
            case MAP -> depth == 0 ? skipped(schema, body) : entries(schema, body, depth);
            case ARRAY, BYTES, ENUM, FIXED -> skipped(schema, body);
        };
    }

    private static Schema branch(Schema union, AvroBody body) throws IOException, RejectedException {
        List<Schema> branches = union.getTypes();
        return branches.get(body.branch(branches.size()));
    }

    private static Object skipped(Schema schema, AvroBody body) throws IOException, RejectedException {
        body.skip(schema);
        return List.of();
    }
}
