package dev.cellcast.local.verb;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.cellcast.math.Layout;
import dev.cellcast.model.Feature;
import dev.cellcast.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a model is, for machines; its numbers stay in the model file.
 *
 * <pre>{@code
 * {"name": "bundled-lstm", "version": 1, "effective_from": 0, "cell": "lstm", "hidden_size": 32, "features": ["level"],
 *  "tensors": {"weight_ih": [128, 9]}, "training": {"loss": "0.354"}}
 * }</pre>
 */
final class ModelJson {
    private ModelJson() {}

    /**
     * Writes it to a file, replacing what was there.
     *
     * @param training what its file tells of that
     */
    static void write(Model model, Map<String, String> training, Path file) throws IOException {
        try (JsonGenerator json =
                new JsonFactory().createGenerator(Files.newBufferedWriter(file)).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeStringField("name", model.spec().name());
            json.writeNumberField("version", model.spec().version());
            json.writeNumberField("effective_from", model.spec().effectiveFromMillis());
            json.writeStringField("cell", model.spec().cell().kind().id());
            json.writeNumberField("hidden_size", model.spec().cell().hiddenSize());
            json.writeNumberField("layers", model.spec().cell().layers());
            json.writeNumberField("window", model.spec().cell().window());
            json.writeArrayFieldStart("features");
            for (Feature feature : model.spec().features()) {
                json.writeString(feature.id());
            }
            json.writeEndArray();
            int[] horizons = model.spec().horizons().stream().mapToInt(h -> h).toArray();
            json.writeFieldName("horizons");
            json.writeArray(horizons, 0, horizons.length);
            json.writeObjectFieldStart("tensors");
            for (Layout.Slice slice : model.spec().weights().slices()) {
                json.writeFieldName(slice.name());
                int[] shape = slice.shape().stream().mapToInt(Integer::intValue).toArray();
                json.writeArray(shape, 0, shape.length);
            }
            json.writeEndObject();
            json.writeObjectFieldStart("training");
            for (Map.Entry<String, String> fact : training.entrySet()) {
                json.writeStringField(fact.getKey(), fact.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        }
    }
}
