package dev.cellcast.wire;

import dev.cellcast.registry.SchemaRegistry;
import dev.cellcast.registry.UnusableSchemaException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.avro.Schema;

/**
 * What is known of the schemas of records, by the id that each of them begins with: a zero byte, and the id in four bytes with the
 * highest first, as the serializers of Confluent's registry write it. A schema is asked for once. Not thread-safe.
 *
 * @param <T> how records of a schema are read
 */
final class KnownSchemas<T> {
    static final byte MAGIC = 0;
    static final int PREFIX_BYTES = 5;

    /** An honest topic has a handful; records made up by somebody may name any. */
    private static final int MAX_SCHEMAS = 1000;

    /** A registry that is a copy of another may hear of a schema later than the topic has records of it. */
    private static final long UNUSABLE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final SchemaRegistry registry;
    private final Understanding<T> understanding;
    private final LongSupplier nanoTime;
    private final Map<Integer, Known<T>> schemas = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Known<T>> eldest) {
            return size() > MAX_SCHEMAS;
        }
    };

    /**
     * How records are read, made from the schema that they were written with.
     *
     * @param <T> what reads them
     */
    interface Understanding<T> {
        /**
         * What reads the records of one writer.
         *
         * @throws RejectedException if none of them could be read
         */
        T of(Schema writer) throws RejectedException;
    }

    /**
     * What is known of a schema.
     *
     * @param reading how its records are read; null if they cannot be
     * @param why they cannot be read; null if they can be
     * @param lasting whether it stays so: a schema never changes, but one that is not there may come
     * @param sinceNanos when the registry was asked
     */
    private record Known<T>(T reading, RejectedException why, boolean lasting, long sinceNanos) {}

    /** @param nanoTime a clock that never goes back */
    KnownSchemas(SchemaRegistry registry, Understanding<T> understanding, LongSupplier nanoTime) {
        this.registry = registry;
        this.understanding = understanding;
        this.nanoTime = nanoTime;
    }

    /**
     * How a record is read, whose body begins after {@value #PREFIX_BYTES} bytes.
     *
     * @throws RejectedException if it cannot be
     * @throws IOException if the registry has to be asked and cannot be at the moment
     */
    T of(byte[] value) throws RejectedException, IOException {
        int id = schemaId(value);
        Known<T> known = schemas.get(id);
        if (known == null || (!known.lasting && nanoTime.getAsLong() - known.sinceNanos > UNUSABLE_NANOS)) {
            known = asked(id);
            schemas.put(id, known);
        }
        if (known.why != null) {
            throw known.why;
        }
        return known.reading;
    }

    private static int schemaId(byte[] value) throws RejectedException {
        if (value.length < PREFIX_BYTES || value[0] != MAGIC) {
            throw new RejectedException(
                    Reason.MALFORMED,
                    "An Avro record needs to begin with a zero byte and four bytes of schema id, found "
                            + (value.length < PREFIX_BYTES ? value.length + " bytes" : "the byte " + value[0])
                            + (value.length > 0 && value[0] == '{' ? " (is it JSON?)" : ""));
        }
        int id = ByteBuffer.wrap(value, 1, Integer.BYTES).getInt();
        if (id < 0) {
            throw new RejectedException(Reason.SCHEMA, "A record needs the id of a schema, found " + id);
        }
        return id;
    }

    private Known<T> asked(int id) throws IOException {
        long now = nanoTime.getAsLong();
        try {
            return new Known<>(understanding.of(registry.schema(id)), null, true, now);
        } catch (UnusableSchemaException unusable) {
            return new Known<>(null, new RejectedException(Reason.SCHEMA, unusable.getMessage()), false, now);
        } catch (RejectedException misfit) {
            return new Known<>(
                    null,
                    new RejectedException(misfit.reason(), misfit.getMessage() + " (schema " + id + ")"),
                    true,
                    now);
        }
    }
}
