package dev.cellcast.local.train;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.cellcast.model.ModelSpec;
import dev.cellcast.train.Comparison;
import dev.cellcast.train.Figures;
import dev.cellcast.wire.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A training for machines.
 *
 * <pre>{@code
 * {"model": {"file": "pump.safetensors", "sha256": "9f…", "name": "pump", "version": 1},
 *  "cell": "gru", "hidden": 32, "layers": 1, "window": 0, "horizons": [1, 24],
 *  "series": 7, "readings": 3500, "repeated": 0, "unusable": {"late": 1}, "validation_from": 1467331200000,
 *  "steps": 1000, "best_step": 650, "seconds": 31.2, "interrupted": false,
 *  "losses": [{"step": 0, "training": null, "validation": 0.71, "last_value": 0.71}],
 *  "table": {"last_value": {"mae": [0.2, 0.5], "mean_mae": 0.35, "mean_mse": 0.2, "coverage": null}}}
 * }</pre>
 *
 * <p>A figure that does not exist is null; so is the table of a training that was interrupted.
 */
public final class TrainJson {
    private TrainJson() {}

    /**
     * Writes it to a file, replacing what was there.
     *
     * @param model the file of the model that was written
     */
    public static void write(
            Path file, Path model, Plan plan, Readings readings, Learned learned, Optional<Comparison> judged)
            throws IOException {
        try (JsonGenerator json =
                new JsonFactory().createGenerator(Files.newBufferedWriter(file)).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            writeModel(json, model, plan.spec());
            writeReadings(json, readings);
            json.writeNumberField("validation_from", learned.cutMillis());
            json.writeNumberField("steps", learned.steps());
            json.writeNumberField("best_step", learned.best().step());
            json.writeNumberField("seconds", learned.seconds());
            json.writeBooleanField("interrupted", learned.interrupted());
            writeLosses(json, learned.curve());
            if (judged.isPresent()) {
                writeTable(json, judged.get());
            } else {
                json.writeNullField("table");
            }
            json.writeEndObject();
        }
    }

    private static void writeModel(JsonGenerator json, Path file, ModelSpec spec) throws IOException {
        json.writeObjectFieldStart("model");
        json.writeStringField("file", file.toString());
        json.writeStringField("sha256", sha256(Files.readAllBytes(file)));
        json.writeStringField("name", spec.name());
        json.writeNumberField("version", spec.version());
        json.writeEndObject();
        json.writeStringField("cell", spec.cell().kind().id());
        json.writeNumberField("hidden", spec.cell().hiddenSize());
        json.writeNumberField("layers", spec.cell().layers());
        json.writeNumberField("window", spec.cell().window());
        json.writeFieldName("horizons");
        json.writeArray(
                spec.horizons().stream().mapToInt(h -> h).toArray(),
                0,
                spec.horizons().size());
    }

    private static void writeReadings(JsonGenerator json, Readings readings) throws IOException {
        json.writeNumberField("series", readings.series().size());
        json.writeNumberField("readings", readings.count());
        json.writeNumberField("repeated", readings.repeated());
        json.writeObjectFieldStart("unusable");
        for (Map.Entry<Reason, Long> entry : readings.unusable().entrySet()) {
            json.writeNumberField(entry.getKey().name().toLowerCase(Locale.ROOT), entry.getValue());
        }
        json.writeEndObject();
    }

    private static void writeLosses(JsonGenerator json, List<Learned.Point> curve) throws IOException {
        json.writeArrayFieldStart("losses");
        for (Learned.Point point : curve) {
            json.writeStartObject();
            json.writeNumberField("step", point.step());
            writeNumber(json, "training", point.trainingLoss());
            writeNumber(json, "validation", point.evaluation().loss());
            writeNumber(json, "last_value", point.evaluation().lastValueLoss());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeTable(JsonGenerator json, Comparison comparison) throws IOException {
        json.writeObjectFieldStart("table");
        for (Map.Entry<String, List<Figures>> entry : comparison.figures().entrySet()) {
            json.writeObjectFieldStart(entry.getKey().replace('-', '_'));
            json.writeArrayFieldStart("mae");
            for (Figures figures : entry.getValue()) {
                writeNumber(json, figures.mae());
            }
            json.writeEndArray();
            Figures overall = comparison.overall(entry.getKey());
            writeNumber(json, "mean_mae", overall.mae());
            writeNumber(json, "mean_mse", overall.mse());
            writeNumber(json, "coverage", overall.coverage());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void writeNumber(JsonGenerator json, String name, double number) throws IOException {
        json.writeFieldName(name);
        writeNumber(json, number);
    }

    private static void writeNumber(JsonGenerator json, double number) throws IOException {
        if (Double.isFinite(number)) {
            json.writeNumber(number);
        } else {
            json.writeNull();
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("Every Java platform has SHA-256", absent);
        }
    }
}
