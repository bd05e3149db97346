package dev.cellcast.local.savepoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.cellcast.forecast.Inspection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** What a savepoint says of a series, for machines; what is not known yet is null. */
public final class SeriesJson {
    private SeriesJson() {}

    public static void write(Finding finding, Path file) throws IOException {
        Inspection state = finding.inspection();
        try (JsonGenerator json =
                new JsonFactory().createGenerator(Files.newBufferedWriter(file)).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeStringField("series_id", finding.id());
            json.writeNumberField("state_bytes", finding.bytes());
            json.writeNumberField("observations_seen", state.observations());
            json.writeNumberField("steps", state.steps());
            json.writeStringField(
                    "last_timestamp", Instant.ofEpochMilli(state.lastMillis()).toString());
            json.writeNumberField("cadence_millis", state.cadenceMillis());
            json.writeNumberField("last_value", state.lastValue());
            json.writeNumberField("level", state.level());
            json.writeNumberField("deviation", state.deviation());
            json.writeNumberField("step", state.step());
            json.writeBooleanField("warm_up", state.warmUp());
            json.writeStringField(
                    "model", finding.model().map(model -> model.spec().name()).orElse(null));
            if (finding.model().isPresent()) {
                json.writeNumberField(
                        "model_version", finding.model().get().spec().version());
            }
            json.writeObjectFieldStart("memory");
            json.writeNumberField("size", state.memory().size());
            json.writeNumberField("smallest", state.memory().smallest());
            json.writeNumberField("largest", state.memory().largest());
            json.writeNumberField("root_mean_square", state.memory().rootMeanSquare());
            json.writeEndObject();
            json.writeArrayFieldStart("horizons");
            for (Inspection.Outlook outlook : state.outlooks()) {
                write(finding, outlook, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static void write(Finding finding, Inspection.Outlook outlook, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("horizon", outlook.horizon());
        json.writeNumberField("mean", outlook.mean());
        json.writeObjectFieldStart("quantiles");
        for (int q = 0; q < outlook.quantiles().length; q++) {
            json.writeNumberField(finding.probabilities().get(q).toString(), outlook.quantiles()[q]);
        }
        json.writeEndObject();
        json.writeNumberField("waiting", outlook.waiting());
        json.writeNumberField("judged", outlook.judged());
        number(json, "mean_absolute_error", outlook.meanAbsoluteError());
        number(json, "skill_vs_last_value", outlook.skillVsLastValue());
        number(json, "skill_vs_seasonal", outlook.skillVsSeasonal());
        number(json, "coverage", outlook.coverage());
        json.writeObjectFieldStart("weights");
        for (int k = 0; k < outlook.weights().length; k++) {
            json.writeNumberField(finding.inspection().experts().get(k), outlook.weights()[k]);
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void number(JsonGenerator json, String name, double value) throws IOException {
        if (Double.isNaN(value)) {
            json.writeNullField(name);
        } else {
            json.writeNumberField(name, value);
        }
    }
}
