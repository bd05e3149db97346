package dev.cellcast.local.cluster;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How a cluster fares, for machines. */
public final class ClusterStatusJson {
    private ClusterStatusJson() {}

    /** Writes it; times are ISO 8601, sizes bytes. */
    public static void write(ClusterStatus status, Path file) throws IOException {
        try (JsonGenerator json =
                new JsonFactory().createGenerator(Files.newBufferedWriter(file)).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeBooleanField("up", status.isUp());
            json.writeStringField("kafka", status.addresses().bootstrap());
            json.writeStringField("flink", status.addresses().url());
            json.writeArrayFieldStart("processes");
            for (ClusterStatus.Member process : status.processes()) {
                json.writeStartObject();
                json.writeStringField("name", process.name());
                json.writeBooleanField("running", process.pid().isPresent());
                if (process.pid().isPresent()) {
                    json.writeNumberField("pid", process.pid().getAsLong());
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeNumberField("slots", status.slots());
            json.writeNumberField("free_slots", status.freeSlots());
            json.writeArrayFieldStart("jobs");
            for (ClusterStatus.Job job : status.jobs()) {
                write(job, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static void write(ClusterStatus.Job job, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", job.id());
        json.writeStringField("name", job.name());
        json.writeStringField("state", job.state());
        json.writeNumberField("parallelism", job.parallelism());
        json.writeStringField("start", job.start().toString());
        if (job.checkpoint().isPresent()) {
            ClusterStatus.Checkpoint checkpoint = job.checkpoint().get();
            json.writeObjectFieldStart("checkpoint");
            json.writeNumberField("id", checkpoint.id());
            json.writeStringField("time", checkpoint.time().toString());
            json.writeNumberField("state_bytes", checkpoint.stateBytes());
            json.writeStringField("path", checkpoint.path());
            json.writeEndObject();
        }
        json.writeEndObject();
    }
}
