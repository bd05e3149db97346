package dev.cellcast.local.anomaly;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What was found, for machines. */
final class FindsJson {
    private FindsJson() {}

    /**
     * Writes it.
     *
     * @param lines of the file, that of names not counted
     * @param seconds it took
     */
    static void write(Path file, AnomalyOrder order, List<Finds> finds, long lines, Scorer scorer, double seconds)
            throws IOException {
        try (JsonGenerator json =
                new JsonFactory().createGenerator(Files.newBufferedWriter(file)).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeStringField("file", order.table().file().getFileName().toString());
            json.writeNumberField("rows", lines);
            json.writeNumberField("passed_over", scorer.late());
            json.writeStringField("model", order.model().spec().name());
            json.writeStringField("seasons", order.config().seasons().toString());
            json.writeNumberField("warm_up", order.config().warmUp());
            json.writeNumberField("alarm_from", Finds.ALARM);
            json.writeArrayFieldStart("columns");
            for (Finds each : finds) {
                column(json, each);
            }
            json.writeEndArray();
            json.writeNumberField(
                    "events_per_second",
                    finds.stream().mapToLong(Finds::readings).sum() / seconds);
            json.writeNumberField("state_bytes_per_series", scorer.stateBytes());
            json.writeEndObject();
        }
    }

    private static void column(JsonGenerator json, Finds finds) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", finds.column());
        json.writeNumberField("readings", finds.readings());
        json.writeNumberField("highest", finds.highest());
        json.writeArrayFieldStart("alarms");
        for (Finds.Alarm alarm : finds.alarms()) {
            json.writeStartObject();
            json.writeNumberField("row", alarm.row());
            json.writeStringField("timestamp", alarm.time());
            json.writeNumberField("value", alarm.value());
            json.writeNumberField("anomaly_score", alarm.score());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
