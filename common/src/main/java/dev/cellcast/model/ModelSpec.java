package dev.cellcast.model;

import dev.cellcast.cell.Cell;
import dev.cellcast.cell.CellKind;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a model is, without its numbers. Validated at birth, immutable.
 *
 * @param name which model, the key of the models topic: 1 … {@value #MAX_NAME} letters, digits, dots, dashes and underscores
 * @param version grows with every publication of the same name
 * @param cell kind of recurrent cell
 * @param hiddenSize H, 1 … {@value #MAX_HIDDEN}
 * @param features the network's inputs, in order; their number is X
 * @param effectiveFromMillis event time from which the model applies
 */
public record ModelSpec(
        String name, long version, CellKind cell, int hiddenSize, List<Feature> features, long effectiveFromMillis) {

    public static final int MAX_HIDDEN = 1024;
    public static final int MAX_NAME = 128;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1," + MAX_NAME + "}");

    public ModelSpec {
        features = List.copyOf(features);
        require(
                NAME.matcher(name).matches(),
                "a name of 1 … " + MAX_NAME + " letters, digits, dots, dashes and underscores",
                '"' + name + '"');
        require(version >= 0, "a version of 0 or more", version);
        require(hiddenSize >= 1 && hiddenSize <= MAX_HIDDEN, "a hidden size of 1 … " + MAX_HIDDEN, hiddenSize);
        require(!features.isEmpty(), "at least one feature", features);
        require(features.stream().distinct().count() == features.size(), "distinct features", features);
    }

    /** The spec of the model that comes with the product for that cell. */
    public static ModelSpec bundled(CellKind cell) {
        return new ModelSpec(
                "bundled-" + cell.id(),
                1,
                cell,
                32,
                List.of(
                        Feature.LEVEL,
                        Feature.DIFFERENCE,
                        Feature.SEASONAL_DIFFERENCE,
                        Feature.SEASONAL_NEXT,
                        Feature.DAY_SINE,
                        Feature.DAY_COSINE,
                        Feature.WEEK_SINE,
                        Feature.WEEK_COSINE,
                        Feature.IMPUTED),
                0);
    }

    /** What the shape of a series' memory depends on, in words. */
    public String shape() {
        return cell.id() + " " + hiddenSize + " " + features;
    }

    /** A cell of this shape. */
    public Cell newCell() {
        return cell.create(features.size(), hiddenSize);
    }

    private static void require(boolean holds, String required, Object found) {
        if (!holds) {
            throw new IllegalArgumentException("A model needs " + required + ", found " + found);
        }
    }
}
