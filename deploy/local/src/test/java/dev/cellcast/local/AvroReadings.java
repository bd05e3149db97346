package dev.cellcast.local;

import dev.cellcast.forecast.Observation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Readings in Avro as a producer with Avro's own library and a registry writes them.
 *
 * @param id of the schema in the registry
 * @param schema with {@code series_id}, {@code timestamp}, {@code value} and {@code covariates}
 */
public record AvroReadings(int id, Schema schema) {

    /** By the schema of {@code deploy/schemas}. */
    public static AvroReadings committed(int id) throws IOException {
        return new AvroReadings(
                id, new Schema.Parser().parse(Files.readString(Path.of("../schemas/observation.avsc"))));
    }

    /** By a schema of somebody else's, in another order and with more fields. */
    public static AvroReadings foreign(int id) {
        return new AvroReadings(
                id,
                SchemaBuilder.record("Measurement")
                        .fields()
                        .requiredDouble("value")
                        .optionalString("site")
                        .name("covariates")
                        .type()
                        .record("Weather")
                        .fields()
                        .optionalDouble("valve")
                        .optionalString("sky")
                        .endRecord()
                        .noDefault()
                        .requiredLong("timestamp")
                        .requiredString("series_id")
                        .endRecord());
    }

    public List<ProducerRecord<String, byte[]>> records(String topic, List<Observation> readings) {
        return readings.stream()
                .map(reading -> new ProducerRecord<>(topic, reading.seriesId(), value(reading)))
                .toList();
    }

    public byte[] value(Observation reading) {
        GenericData.Record record = new GenericData.Record(schema);
        record.put("series_id", reading.seriesId());
        record.put("timestamp", reading.timestampMillis());
        record.put("value", reading.value());
        record.put("covariates", covariates(reading));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(0);
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(id).array());
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        try {
            new GenericDatumWriter<>(schema).write(record, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A record where the schema has one, else a map. */
    private Object covariates(Observation reading) {
        Schema type = schema.getField("covariates").schema();
        if (type.getType() != Schema.Type.RECORD) {
            return reading.covariates();
        }
        GenericData.Record members = new GenericData.Record(type);
        reading.covariates().forEach(members::put);
        return members;
    }
}
