package dev.cellcast.local.capacity;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.cellcast.forecast.StatePart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a load takes, for machines; names carry the units. */
public final class CapacityJson {
    private CapacityJson() {}

    public static void write(Capacity capacity, Path file) throws IOException {
        try (JsonGenerator json =
                new JsonFactory().createGenerator(Files.newBufferedWriter(file)).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeNumberField("series", capacity.load().series());
            json.writeNumberField("readings_per_second", capacity.load().readingsPerSecond());
            json.writeObjectFieldStart("bytes_per_series");
            for (StatePart part : capacity.parts()) {
                json.writeNumberField(part.name(), part.bytes());
            }
            json.writeEndObject();
            json.writeNumberField("state_bytes_per_series", capacity.stateBytes());
            json.writeNumberField("state_bytes", capacity.totalBytes());
            json.writeNumberField("checkpoint_bytes", capacity.checkpointBytes());
            json.writeNumberField("incremental_checkpoint_bytes", capacity.incrementalBytes());
            json.writeNumberField("forecaster_nanos", capacity.unit().forecasterNanos());
            json.writeNumberField("codec_nanos", capacity.unit().codecNanos());
            json.writeNumberField("transport_nanos", capacity.transportNanos());
            json.writeNumberField("rocksdb_nanos", capacity.rocksDbNanos());
            json.writeNumberField("busy_cores", capacity.busyCores());
            json.writeNumberField("cores", Capacity.cores(capacity.busyCores()));
            json.writeNumberField("rocksdb_busy_cores", capacity.busyCoresWithRocksDb());
            json.writeNumberField("rocksdb_cores", Capacity.cores(capacity.busyCoresWithRocksDb()));
            json.writeNumberField("observation_bytes_per_second", capacity.bytesInPerSecond());
            json.writeNumberField("forecast_bytes_per_second", capacity.forecastBytesPerSecond());
            json.writeNumberField("score_bytes_per_second", capacity.scoreBytesPerSecond());
            json.writeEndObject();
        }
    }
}
