package dev.cellcast.local.verb;

import dev.cellcast.local.console.Problem;
import dev.cellcast.math.Layout;
import dev.cellcast.model.Feature;
import dev.cellcast.model.Model;
import dev.cellcast.model.ModelFormatException;
import dev.cellcast.model.ModelSpec;
import dev.cellcast.model.SafeTensors;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/** Files of models, as the verbs read and describe them. */
final class ModelFile {
    private ModelFile() {}

    static Model read(Path file) throws IOException {
        try {
            return SafeTensors.read(bytes(file));
        } catch (ModelFormatException unusable) {
            throw unusable(file, unusable);
        }
    }

    /** What the file of a model tells of its training, by name. */
    static Map<String, String> training(Path file) throws IOException {
        try {
            return SafeTensors.facts(bytes(file));
        } catch (ModelFormatException unusable) {
            throw unusable(file, unusable);
        }
    }

    private static Problem unusable(Path file, ModelFormatException why) {
        return new Problem(file + " is no model of Cellcast's: " + why.getMessage(), why);
    }

    static byte[] bytes(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new Problem("There is no file " + file + ": name a safetensors file.");
        }
        return Files.readAllBytes(file);
    }

    /** Prints what a model is, but not its numbers. */
    static void describe(Model model, PrintWriter out) {
        ModelSpec facts = model.spec();
        Layout weights = facts.weights();
        out.printf(
                "%s, version %d, effective from %s%n",
                facts.name(), facts.version(), Instant.ofEpochMilli(facts.effectiveFromMillis()));
        out.printf(
                "%s cell, %d inputs, %d hidden units, %d layers, %,d weights%n",
                facts.cell().kind().id(),
                facts.features().size(),
                facts.cell().hiddenSize(),
                facts.cell().layers(),
                weights.size());
        if (facts.cell().kind().windowed()) {
            out.printf("window: %d%n", facts.cell().window());
        }
        out.printf("inputs: %s%n", facts.features().stream().map(Feature::id).collect(Collectors.joining(", ")));
        if (!facts.horizons().isEmpty()) {
            out.printf(
                    "horizons: %s%n",
                    facts.horizons().stream().map(Object::toString).collect(Collectors.joining(", ")));
        }
        weights.slices().forEach(slice -> out.printf("  %-12s %s%n", slice.name(), slice.shape()));
        out.flush();
    }
}
