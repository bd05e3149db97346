package dev.cellcast.local.page;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** What the page's script reads of all series together, and the curves of any. */
final class OverviewJson {
    private OverviewJson() {}

    /** How all forecasts fare and have fared, by horizon too, and which models have come. */
    static void write(JsonGenerator json, Overview overview) throws IOException {
        json.writeObjectFieldStart("overview");
        write(json, "live", overview.live());
        write(json, "learned", overview.learned());
        json.writeArrayFieldStart("models");
        for (Overview.Arrival model : overview.models()) {
            json.writeStartObject();
            json.writeNumberField("time", model.millis());
            json.writeStringField("name", model.name());
            json.writeNumberField("version", model.modelVersion());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("horizons");
        for (Overview.Horizon horizon : overview.horizons()) {
            json.writeStartObject();
            json.writeNumberField("steps", horizon.steps());
            json.writeNumberField("share", horizon.share());
            json.writeFieldName("error");
            if (Double.isNaN(horizon.error())) {
                json.writeNull();
            } else {
                json.writeNumber(horizon.error());
            }
            json.writeNumberField("coverage", horizon.coverage());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** How forecasts for one horizon have fared; nothing where none has been judged. */
    static void history(JsonGenerator json, Overview overview, int horizon) throws IOException {
        Optional<Map.Entry<Integer, Curve>> history = overview.history(horizon);
        if (history.isPresent()) {
            json.writeObjectFieldStart("history");
            json.writeNumberField("steps", history.get().getKey());
            write(json, "curves", history.get().getValue());
            json.writeEndObject();
        }
    }

    /** Its times and its figures, one array each. */
    static void write(JsonGenerator json, String name, Curve curve) throws IOException {
        json.writeArrayFieldStart(name);
        json.writeArray(curve.times(), 0, curve.size());
        for (int f = 0; f < curve.figures(); f++) {
            write(json, curve.figure(f));
        }
        json.writeEndArray();
    }

    /** JSON has no word for what is not a number but null. */
    static void write(JsonGenerator json, float... numbers) throws IOException {
        json.writeStartArray();
        for (float number : numbers) {
            if (Float.isFinite(number)) {
                json.writeNumber(number);
            } else {
                json.writeNull();
            }
        }
        json.writeEndArray();
    }
}
