package dev.cellcast.model;

import dev.cellcast.cell.CellKind;
import dev.cellcast.cell.CellShape;
import dev.cellcast.math.Layout;
import dev.cellcast.model.TensorFile.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A model as a safetensors file: one tensor for each slice of the weights, under the slice's name, and the spec in
 * the metadata. Facts about its training stand there too, under keys that begin with {@value #FACT}; metadata that is neither is
 * skipped.
 *
 * <p>One model has one file: equal models give equal bytes, tensors in the order of the layout.
 */
public final class SafeTensors {
    private static final String FORMAT = "cellcast-model-1";
    private static final String VERSION = "version";
    private static final String EFFECTIVE_FROM = "effective_from";

    private static final String FACT = "training.";

    private SafeTensors() {}

    /** The model's file, without any facts about its training. */
    public static byte[] write(Model model) {
        return write(model, Map.of());
    }

    /**
     * The model's file.
     *
     * @param facts about its training, by name
     */
    public static byte[] write(Model model, Map<String, String> facts) {
        float[] weights = model.weights();
        List<Tensor> tensors = new ArrayList<>();
        for (Layout.Slice slice : model.spec().weights().slices()) {
            tensors.add(
                    new Tensor(slice.name(), slice.shape(), Arrays.copyOfRange(weights, slice.offset(), slice.end())));
        }
        Map<String, String> metadata = metadata(model.spec());
        new TreeMap<>(facts).forEach((name, fact) -> metadata.put(FACT + name, fact));
        return new TensorFile(metadata, tensors).write();
    }

    /**
     * The facts about its training that a file tells, by name; empty if it tells none.
     *
     * @throws ModelFormatException if the file is damaged
     */
    public static Map<String, String> facts(byte[] bytes) throws ModelFormatException {
        Map<String, String> facts = new TreeMap<>();
        TensorFile.read(bytes).metadata().forEach((key, value) -> {
            if (key.startsWith(FACT)) {
                facts.put(key.substring(FACT.length()), value);
            }
        });
        return facts;
    }

    /**
     * The model in a file, every weight to the bit.
     *
     * @throws ModelFormatException if the file is damaged, its spec is none of ours, a tensor is missing, unknown, of
     *     another type or another shape, or a weight is not finite
     */
    public static Model read(byte[] bytes) throws ModelFormatException {
        TensorFile file = TensorFile.read(bytes);
        String format = text(file.metadata(), "format");
        if (!format.equals(FORMAT)) {
            throw new ModelFormatException("Metadata format needs " + FORMAT + ", found " + format);
        }
        ModelSpec spec = spec(file.metadata());
        return new Model(spec, weights(spec.weights(), new NamedTensors(file.tensors())));
    }

    /**
     * The same model, and what else its file says, under another version and from another time on.
     *
     * @param bytes a file that {@link #read} accepts
     * @throws ModelFormatException if it does not
     */
    public static byte[] republish(byte[] bytes, long version, long effectiveFromMillis) throws ModelFormatException {
        TensorFile file = TensorFile.read(bytes);
        Map<String, String> metadata = new LinkedHashMap<>(file.metadata());
        metadata.put(VERSION, Long.toString(version));
        metadata.put(EFFECTIVE_FROM, Long.toString(effectiveFromMillis));
        byte[] republished = new TensorFile(metadata, file.tensors()).write();
        read(republished);
        return republished;
    }

    /** The spec as text; the first key is the format. */
    static Map<String, String> metadata(ModelSpec spec) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("format", FORMAT);
        metadata.put("name", spec.name());
        metadata.put(VERSION, Long.toString(spec.version()));
        metadata.put("cell", spec.cell().kind().id());
        metadata.put("hidden_size", Integer.toString(spec.cell().hiddenSize()));
        if (spec.cell().layers() > 1) {
            metadata.put("layers", Integer.toString(spec.cell().layers()));
        }
        if (spec.cell().kind().windowed()) {
            metadata.put("window", Integer.toString(spec.cell().window()));
        }
        metadata.put("features", spec.features().stream().map(Feature::id).collect(Collectors.joining(",")));
        if (!spec.horizons().isEmpty()) {
            metadata.put(
                    "horizons", spec.horizons().stream().map(Object::toString).collect(Collectors.joining(",")));
        }
        metadata.put(EFFECTIVE_FROM, Long.toString(spec.effectiveFromMillis()));
        return metadata;
    }

    /** The spec that {@link #metadata} tells of; other keys are skipped. */
    static ModelSpec spec(Map<String, String> metadata) throws ModelFormatException {
        try {
            return new ModelSpec(
                    text(metadata, "name"),
                    whole(metadata, VERSION),
                    new CellShape(
                            CellKind.of(text(metadata, "cell")),
                            count(metadata, "hidden_size"),
                            metadata.containsKey("layers") ? count(metadata, "layers") : 1,
                            metadata.containsKey("window") ? count(metadata, "window") : 0),
                    Arrays.stream(text(metadata, "features").split(",", -1))
                            .map(Feature::of)
                            .toList(),
                    horizons(metadata),
                    whole(metadata, EFFECTIVE_FROM));
        } catch (IllegalArgumentException e) {
            throw new ModelFormatException(e.getMessage());
        }
    }

    private static List<Integer> horizons(Map<String, String> metadata) throws ModelFormatException {
        String horizons = metadata.getOrDefault("horizons", "");
        try {
            return horizons.isEmpty()
                    ? List.of()
                    : Arrays.stream(horizons.split(",", -1))
                            .map(Integer::valueOf)
                            .toList();
        } catch (NumberFormatException e) {
            throw new ModelFormatException("Metadata horizons needs whole numbers between commas, found " + horizons);
        }
    }

    private static int count(Map<String, String> metadata, String key) throws ModelFormatException {
        long count = whole(metadata, key);
        if (count != (int) count) {
            throw new ModelFormatException("Metadata " + key + " needs a whole number of 32 bits, found " + count);
        }
        return (int) count;
    }

    private static String text(Map<String, String> metadata, String key) throws ModelFormatException {
        String value = metadata.get(key);
        if (value == null) {
            throw new ModelFormatException("Metadata needs the key " + key + ", found " + metadata.keySet());
        }
        return value;
    }

    private static long whole(Map<String, String> metadata, String key) throws ModelFormatException {
        try {
            return Long.parseLong(text(metadata, key));
        } catch (NumberFormatException e) {
            throw new ModelFormatException(
                    "Metadata " + key + " needs a whole number of 64 bits, found " + metadata.get(key));
        }
    }

    /** Takes room for the weights only when the file has proved to hold them all. */
    private static float[] weights(Layout layout, NamedTensors tensors) throws ModelFormatException {
        List<float[]> taken = new ArrayList<>();
        for (Layout.Slice slice : layout.slices()) {
            taken.add(tensors.take(slice.name(), slice.shape()));
        }
        tensors.requireNoneLeft(layout.toString());
        float[] weights = new float[layout.size()];
        for (int k = 0; k < taken.size(); k++) {
            Layout.Slice slice = layout.slices().get(k);
            System.arraycopy(taken.get(k), 0, weights, slice.offset(), slice.size());
        }
        return weights;
    }
}
