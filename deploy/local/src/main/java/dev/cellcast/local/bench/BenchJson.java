package dev.cellcast.local.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What a bench has found, for machines; names carry the units. */
public final class BenchJson {
    private BenchJson() {}

    /**
     * Writes a file.
     *
     * @param command that measured
     */
    public static void write(Findings findings, Machine machine, Instant date, String command, Path file)
            throws IOException {
        try (JsonGenerator json =
                new JsonFactory().createGenerator(Files.newBufferedWriter(file)).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeStringField("date", date.toString());
            json.writeStringField("command", command);
            json.writeObjectFieldStart("machine");
            json.writeStringField("processor", machine.processor());
            json.writeNumberField("cores", machine.cores());
            json.writeNumberField("memory_bytes", machine.memoryBytes());
            json.writeStringField("system", machine.system());
            json.writeStringField("java", machine.java());
            json.writeArrayFieldStart("java_flags");
            for (String flag : machine.flags()) {
                json.writeString(flag);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeArrayFieldStart("remarks");
            for (String remark : findings.remarks()) {
                json.writeString(remark);
            }
            json.writeEndArray();
            json.writeObjectFieldStart("ratios");
            for (Map.Entry<String, Double> ratio : findings.ratios().entrySet()) {
                json.writeNumberField(ratio.getKey(), ratio.getValue());
            }
            json.writeEndObject();
            for (Table table : findings.tables()) {
                write(table, json);
            }
            json.writeEndObject();
        }
    }

    private static void write(Table table, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(table.name());
        for (List<Object> row : table.rows()) {
            json.writeStartObject();
            for (int k = 0; k < row.size(); k++) {
                json.writeFieldName(table.columns().get(k));
                if (row.get(k) instanceof Long whole) {
                    json.writeNumber(whole);
                } else if (row.get(k) instanceof Double number && Double.isNaN(number)) {
                    json.writeNull(); // not measured
                } else if (row.get(k) instanceof Double number) {
                    json.writeNumber(number);
                } else {
                    json.writeString(row.get(k).toString());
                }
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
