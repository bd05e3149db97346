package dev.cellcast.wire;

import dev.cellcast.forecast.Observation;
import dev.cellcast.registry.SchemaRegistry;
import java.io.IOException;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Observations in Avro, as the serializers of Confluent's registry write them: a zero byte, the id of the writer's schema in four
 * bytes with the highest first, and a record in Avro's binary encoding.
 *
 * <p>The writer's schema is found by that id, and its fields by their names: a string as series id, or else the record's key; a
 * long (plain or {@code timestamp-millis}, {@code -micros} or {@code -nanos}), a {@code date} or a string in ISO 8601 as
 * timestamp; an int, long, float or double as value; or a map or a record of these as {@code values}. Each may be in a union with
 * null, which is as if it were not there. Of {@code covariates}, a map or a record likewise, those are read that are asked for. All other
 * fields are skipped.
 *
 * <p>Not thread-safe: what is known of schemas is kept.
 */
public final class ObservationAvro implements ObservationReader {
    private final Admission admission;
    private final KnownSchemas<AvroFields> schemas;

    public ObservationAvro(Fields fields, Limits limits, SchemaRegistry registry) {
        this(fields, limits, registry, Set.of());
    }

    /** @param covariates those that are read; all others are skipped, whatever they are */
    public ObservationAvro(Fields fields, Limits limits, SchemaRegistry registry, Set<String> covariates) {
        this(fields, limits, registry, covariates, System::nanoTime);
    }

    /** @param nanoTime a clock that never goes back */
    ObservationAvro(
            Fields fields, Limits limits, SchemaRegistry registry, Set<String> covariates, LongSupplier nanoTime) {
        Set<String> asked = Set.copyOf(covariates);
        this.admission = new Admission(fields, limits);
        this.schemas = new KnownSchemas<>(registry, writer -> AvroFields.of(writer, fields, asked), nanoTime);
    }

    @Override
    public void read(byte[] key, byte[] value, long recordTimestampMillis, Consumer<? super Observation> out)
            throws RejectedException, IOException {
        admission.requireSize(value);
        Draft draft = schemas.of(value).draft(value, KnownSchemas.PREFIX_BYTES);
        admission.admit(key, draft, recordTimestampMillis, out);
    }
}
