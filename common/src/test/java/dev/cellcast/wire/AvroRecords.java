package dev.cellcast.wire;

import dev.cellcast.registry.SchemaRegistry;
import dev.cellcast.registry.UnusableSchemaException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Records as a producer with Avro's own library and a registry writes them, and that registry. */
final class AvroRecords implements SchemaRegistry {
    private final Map<Integer, Schema> schemas = new HashMap<>();
    private boolean away;
    private int asked;

    /** A record of a schema given as JSON, with fields by name. */
    byte[] record(String schema, Map<String, ?> fields) {
        Schema parsed = new Schema.Parser().parse(schema);
        GenericData.Record record = new GenericData.Record(parsed);
        fields.forEach(record::put);
        return value(parsed, record);
    }

    /** A datum of any schema. */
    byte[] value(Schema schema, Object datum) {
        int id = schemas.size() + 1;
        schemas.put(id, schema);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(0);
        bytes.writeBytes(ByteBuffer.allocate(4).putInt(id).array());
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        try {
            new GenericDatumWriter<>(schema).write(datum, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    void setAway(boolean away) {
        this.away = away;
    }

    int asked() {
        return asked;
    }

    void put(int id, Schema schema) {
        schemas.put(id, schema);
    }

    @Override
    public Schema schema(int id) throws UnusableSchemaException, IOException {
        asked++;
        if (away) {
            throw new IOException("away");
        }
        Schema schema = schemas.get(id);
        if (schema == null) {
            throw new UnusableSchemaException("unknown " + id);
        }
        return schema;
    }

    @Override
    public int register(String subject, Schema schema) {
        throw new UnsupportedOperationException(subject);
    }

    @Override
    public Optional<String> obstacle(String subject, Schema schema) {
        throw new UnsupportedOperationException(subject);
    }
}
