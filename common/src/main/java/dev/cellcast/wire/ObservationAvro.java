package dev.cellcast.wire;

import dev.cellcast.forecast.Observation;
import dev.cellcast.registry.SchemaRegistry;
import dev.cellcast.registry.UnusableSchemaException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Observations in Avro, as the serializers of Confluent's registry write them: a zero byte, the id of the writer's schema in four
 * bytes with the highest first, and a record in Avro's binary encoding.
 *
 * <p>The writer's schema is found by that id, and its fields by their names: a string as series id, or else the record's key; a
 * long (plain or {@code timestamp-millis}, {@code -micros} or {@code -nanos}), a {@code date} or a string in ISO 8601 as
 * timestamp; an int, long, float or double as value; or a map or a record of these as {@code values}. Each may be in a union with
 * null, which is as if it were not there. All other fields are skipped.
 *
 * <p>Not thread-safe: what is known of schemas is kept.
 */
public final class ObservationAvro implements ObservationReader {
    static final byte MAGIC = 0;
    static final int PREFIX_BYTES = 5;

    /** An honest topic has a handful; records made up by somebody may name any. */
    private static final int MAX_SCHEMAS = 1000;

    /** A registry that is a copy of another may hear of a schema later than the topic has records of it. */
    private static final long UNUSABLE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Fields fields;
    private final Admission admission;
    private final SchemaRegistry registry;
    private final LongSupplier nanoTime;
    private final Map<Integer, Known> schemas = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Known> eldest) {
            return size() > MAX_SCHEMAS;
        }
    };

    /**
     * What is known of a schema.
     *
     * @param fields how its records are read; null if they cannot be
     * @param why they cannot be read; null if they can be
     * @param lasting whether it stays so: a schema never changes, but one that is not there may come
     * @param sinceNanos when the registry was asked
     */
    private record Known(AvroFields fields, RejectedException why, boolean lasting, long sinceNanos) {}

    public ObservationAvro(Fields fields, Limits limits, SchemaRegistry registry) {
        this(fields, limits, registry, System::nanoTime);
    }

    /** @param nanoTime a clock that never goes back */
    ObservationAvro(Fields fields, Limits limits, SchemaRegistry registry, LongSupplier nanoTime) {
        this.fields = fields;
        this.admission = new Admission(fields, limits);
        this.registry = registry;
        this.nanoTime = nanoTime;
    }

    @Override
    public void read(byte[] key, byte[] value, long recordTimestampMillis, Consumer<? super Observation> out)
            throws RejectedException, IOException {
        admission.requireSize(value);
        Draft draft = known(schemaId(value)).draft(value, PREFIX_BYTES);
        admission.admit(key, draft, recordTimestampMillis, out);
    }

    private static int schemaId(byte[] value) throws RejectedException {
        if (value.length < PREFIX_BYTES || value[0] != MAGIC) {
            throw new RejectedException(
                    Reason.MALFORMED,
                    "An Avro record needs to begin with a zero byte and four bytes of schema id, found "
                            + (value.length < PREFIX_BYTES ? value.length + " bytes" : "the byte " + value[0])
                            + (value[0] == '{' ? " (is it JSON?)" : ""));
        }
        int id = ByteBuffer.wrap(value, 1, Integer.BYTES).getInt();
        if (id < 0) {
            throw new RejectedException(Reason.SCHEMA, "A record needs the id of a schema, found " + id);
        }
        return id;
    }

    private AvroFields known(int id) throws RejectedException, IOException {
        Known known = schemas.get(id);
        if (known == null || (!known.lasting && nanoTime.getAsLong() - known.sinceNanos > UNUSABLE_NANOS)) {
            known = asked(id);
            schemas.put(id, known);
        }
        if (known.why != null) {
            throw known.why;
        }
        return known.fields;
    }

    private Known asked(int id) throws IOException {
        long now = nanoTime.getAsLong();
        try {
            return new Known(AvroFields.of(registry.schema(id), fields), null, true, now);
        } catch (UnusableSchemaException unusable) {
            return new Known(null, new RejectedException(Reason.SCHEMA, unusable.getMessage()), false, now);
        } catch (RejectedException misfit) {
            return new Known(
                    null,
                    new RejectedException(misfit.reason(), misfit.getMessage() + " (schema " + id + ")"),
                    true,
                    now);
        }
    }
}
