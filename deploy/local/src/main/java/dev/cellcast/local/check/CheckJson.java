package dev.cellcast.local.check;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What was found, for machines; names carry the units. */
public final class CheckJson {
    private CheckJson() {}

    public static void write(Findings findings, Path file) throws IOException {
        try (JsonGenerator json =
                new JsonFactory().createGenerator(Files.newBufferedWriter(file)).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeStringField("sample", findings.sample());
            json.writeNumberField("records", findings.records());
            json.writeNumberField("accepted_observations", findings.intake().taken());
            json.writeNumberField("repeated_observations", findings.intake().repeated());
            rejected(json, findings.intake());
            json.writeNumberField("series", findings.intake().series().size());
            fields(json, findings);
            rhythm(json, findings);
            json.writeObjectFieldStart("options");
            for (Map.Entry<String, String> option : Advice.options(findings).entrySet()) {
                json.writeStringField(option.getKey(), option.getValue());
            }
            json.writeEndObject();
            json.writeArrayFieldStart("obstacles");
            for (String obstacle : findings.obstacles()) {
                json.writeString(obstacle);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static void rejected(JsonGenerator json, Intake intake) throws IOException {
        json.writeArrayFieldStart("rejected");
        for (Rejection rejection : intake.rejections()) {
            json.writeStartObject();
            json.writeStringField("reason", rejection.reason().name());
            json.writeNumberField("records", rejection.count());
            json.writeStringField("first", rejection.sentence());
            json.writeNumberField("partition", rejection.partition());
            json.writeNumberField("offset", rejection.offset());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void fields(JsonGenerator json, Findings findings) throws IOException {
        Optional<FieldCensus> census = findings.census();
        fields(json, "fields", census.map(FieldCensus::fields).orElse(Map.of()));
        fields(json, "covariates", census.map(FieldCensus::covariates).orElse(Map.of()));
    }

    private static void fields(JsonGenerator json, String name, Map<String, FieldCensus.Field> fields)
            throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, FieldCensus.Field> field : fields.entrySet()) {
            json.writeObjectFieldStart(field.getKey());
            json.writeStringField("kind", field.getValue().kind().name().toLowerCase(Locale.ROOT));
            json.writeNumberField("records", field.getValue().count());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void rhythm(JsonGenerator json, Findings findings) throws IOException {
        Pace pace = findings.pace();
        json.writeNumberField("cadence_millis", pace.cadenceMillis());
        json.writeNumberField("series_of_that_cadence", pace.alike());
        json.writeNumberField("unsteady_series", pace.unsteady());
        json.writeNumberField("gaps", pace.gaps());
        json.writeNumberField("missing_readings", pace.missing());
        json.writeNumberField("longest_gap_steps", pace.longest());
        var series = findings.intake().series().values();
        json.writeNumberField(
                "disordered_readings",
                series.stream().mapToLong(Arrivals::disordered).sum());
        json.writeNumberField(
                "worst_delay_millis",
                series.stream().mapToLong(Arrivals::worstDelayMillis).max().orElse(0));
        json.writeNumberField(
                "scattered_series", series.stream().filter(Arrivals::scattered).count());
        json.writeArrayFieldStart("seasons");
        for (Season season : findings.seasons()) {
            json.writeStartObject();
            json.writeStringField("period", season.name());
            json.writeNumberField("steps", season.steps());
            json.writeStringField("evidence", season.evidence().name().toLowerCase(Locale.ROOT));
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
