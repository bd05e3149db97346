package dev.cellcast.local.monitor;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A summary for machines.
 *
 * <pre>{@code
 * {"observations": 1260, "forecasts": 1260, "dead_letters": 0, "models_published": 2,
 *  "first_forecast_seconds": 12.4,
 *  "latency_ms": {"p50": 14.1, "p99": 48.0},
 *  "horizons": [{"h": 1, "mae": 3.1, "mae_last_value": 3.9, "skill": 0.2, "coverage90": 0.91}]}
 * }</pre>
 *
 * <p>A figure that does not exist is null.
 */
public final class SummaryJson {
    private SummaryJson() {}

    /** Writes it to a file, replacing what was there. */
    public static void write(Summary summary, Path file) throws IOException {
        try (JsonGenerator json =
                new JsonFactory().createGenerator(Files.newBufferedWriter(file)).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeNumberField("observations", summary.observations());
            json.writeNumberField("forecasts", summary.forecasts());
            json.writeNumberField("dead_letters", summary.deadLetters());
            json.writeNumberField("models_published", summary.modelsPublished());
            writeNumber(json, "first_forecast_seconds", summary.firstForecastSeconds());
            json.writeObjectFieldStart("latency_ms");
            writeNumber(json, "p50", summary.latencyP50Millis());
            writeNumber(json, "p99", summary.latencyP99Millis());
            json.writeEndObject();
            json.writeArrayFieldStart("horizons");
            for (Summary.Horizon horizon : summary.horizons()) {
                json.writeStartObject();
                json.writeNumberField("h", horizon.steps());
                writeNumber(json, "mae", horizon.meanAbsoluteError());
                writeNumber(json, "mae_last_value", horizon.meanAbsoluteErrorLastValue());
                writeNumber(json, "skill", horizon.skill());
                writeNumber(json, "coverage90", horizon.coverage());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static void writeNumber(JsonGenerator json, String name, double number) throws IOException {
        if (Double.isFinite(number)) {
            json.writeNumberField(name, number);
        } else {
            json.writeNullField(name);
        }
    }
}
