package dev.cellcast.model;

import dev.cellcast.cell.CellKind;
import dev.cellcast.cell.CellShape;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The models that come with the product, one for each cell, trained on synthetic series of many kinds, so that there is a forecast
 * of a series never seen before. They are files: what serves today serves bit for bit after an upgrade too. The README has the
 * command that made them.
 */
public final class BundledModels {
    private static final long SEED = 1;

    private BundledModels() {}

    /**
     * A model of that cell and so many layers: the bundled one, or for more layers than it has an untrained one without a head,
     * which is the same to the bit each time.
     *
     * @throws IllegalArgumentException if there are no models of so many layers
     */
    public static Model load(CellKind cell, int layers) {
        if (layers == 1) {
            return load(cell);
        }
        CellShape one = ModelSpec.bundled(cell).cell();
        CellShape shape = new CellShape(cell, one.hiddenSize(), layers, one.window());
        return Initialization.echoState(ModelSpec.untrained("untrained-" + cell.id() + "-" + layers, shape), SEED);
    }

    /** The bundled model of that cell. */
    public static Model load(CellKind cell) {
        String resource = "bundled/" + cell.id() + ".safetensors";
        try (InputStream in = BundledModels.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new FileNotFoundException("This build lacks the bundled model " + resource);
            }
            return SafeTensors.read(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ModelFormatException e) {
            throw new IllegalStateException("This build's bundled model " + resource + " is damaged", e);
        }
    }
}
