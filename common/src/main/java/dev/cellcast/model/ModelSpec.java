package dev.cellcast.model;

import dev.cellcast.cell.Cell;
import dev.cellcast.cell.CellKind;
import dev.cellcast.cell.CellShape;
import dev.cellcast.math.Layout;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What a model is, without its numbers. Validated at birth, immutable.
 *
 * @param name which model, the key of the models topic: 1 … {@value #MAX_NAME} letters, digits, dots, dashes and underscores
 * @param version grows with every publication of the same name
 * @param cell the recurrent part
 * @param features the network's inputs, in order; their number is X
 * @param horizons steps ahead that the network's own head forecasts, ascending, at most {@value #MAX_HORIZONS}; empty for a
 *     network without a head, of which only the output h is used
 * @param effectiveFromMillis event time from which the model applies
 */
public record ModelSpec(
        String name,
        long version,
        CellShape cell,
        List<Feature> features,
        List<Integer> horizons,
        long effectiveFromMillis) {

    public static final int MAX_NAME = 128;
    public static final int MAX_HORIZONS = 1024;
    private static final int BUNDLED_HIDDEN = 32;
    private static final List<Integer> BUNDLED_HORIZONS = IntStream.concat(
                    IntStream.rangeClosed(1, 48), IntStream.of(60, 72, 84, 96))
            .boxed()
            .toList();

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1," + MAX_NAME + "}");

    public ModelSpec {
        features = List.copyOf(features);
        horizons = List.copyOf(horizons);
        require(
                NAME.matcher(name).matches(),
                "a name of 1 … " + MAX_NAME + " letters, digits, dots, dashes and underscores",
                '"' + name + '"');
        require(version >= 0, "a version of 0 or more", version);
        require(!features.isEmpty(), "at least one feature", features);
        require(features.stream().distinct().count() == features.size(), "distinct features", features);
        require(
                horizons.size() <= MAX_HORIZONS && ascending(horizons),
                "at most " + MAX_HORIZONS + " horizons, ascending from 1 or more",
                horizons);
    }

    /** The spec of the model that comes with the product for that cell: trained for horizons up to four days of hours. */
    public static ModelSpec bundled(CellKind cell) {
        return trainable("bundled-" + cell.id(), CellShape.of(cell, BUNDLED_HIDDEN), BUNDLED_HORIZONS);
    }

    /** The spec of a network of that shape with all features and no head, version 1, effective from the start of time. */
    public static ModelSpec untrained(String name, CellShape cell) {
        return new ModelSpec(
                name,
                1,
                cell,
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
                List.of(),
                0);
    }

    /** The spec of a network to be trained: all features, a head for these horizons, version 1, effective from the start of time. */
    public static ModelSpec trainable(String name, CellShape cell, List<Integer> horizons) {
        return new ModelSpec(name, 1, cell, List.of(Feature.values()), horizons, 0);
    }

    /** What the shape of a series' memory depends on, in words. */
    public String shape() {
        return cell + " " + features;
    }

    /** Whether the weights of another model fit this one: the same cell, features and horizons. */
    public boolean isShapedAs(ModelSpec other) {
        return cell.equals(other.cell) && features.equals(other.features) && horizons.equals(other.horizons);
    }

    /** The same model under another name and version, in effect from that time on. */
    public ModelSpec published(String otherName, long otherVersion, long otherEffectiveFromMillis) {
        return new ModelSpec(otherName, otherVersion, cell, features, horizons, otherEffectiveFromMillis);
    }

    /** A cell of this shape. */
    public Cell newCell() {
        return cell.create(features.size());
    }

    /** All the model's weights as one flat vector: the cell's, and then the head's if it has one. */
    public Layout weights() {
        Cell cell = newCell();
        Layout.Builder weights = Layout.builder().withAll(cell.weights(), "");
        if (!horizons.isEmpty()) {
            weights.with(Head.WEIGHT, horizons.size(), cell.outputSize())
                    .with(Head.HIGHWAY, horizons.size(), cell.inputSize())
                    .with(Head.BIAS, horizons.size());
        }
        return weights.build();
    }

    private static boolean ascending(List<Integer> horizons) {
        int last = 0;
        for (int horizon : horizons) {
            if (horizon <= last) {
                return false;
            }
            last = horizon;
        }
        return true;
    }

    private static void require(boolean holds, String required, Object found) {
        if (!holds) {
            throw new IllegalArgumentException("A model needs " + required + ", found " + found);
        }
    }
}
