package dev.cellcast.local.verb;

import dev.cellcast.cell.CellKind;
import dev.cellcast.cell.CellShape;
import dev.cellcast.forecast.ForecastConfig;
import dev.cellcast.local.console.Problem;
import dev.cellcast.model.Model;
import dev.cellcast.model.ModelSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What network to train. What is not said is as in the model to go on from, or else usual. */
final class NetworkOptions {
    private static final String USUAL_CELL = "gru";
    private static final int USUAL_HIDDEN = 32;

    @Option(names = "--cell", description = "Recurrent cell; \"cellcast cells\" lists them. Default: gru.")
    private String cell;

    @Option(names = "--hidden", paramLabel = "N", description = "Hidden units of each layer. Default: 32.")
    private Integer hidden;

    @Option(names = "--layers", paramLabel = "N", description = "Layers of that cell. Default: 1.")
    private Integer layers;

    @Option(
            names = "--window",
            paramLabel = "N",
            description = "Readings that cells with a window look back at. Default: 24.")
    private Integer window;

    @Option(
            names = "--horizons",
            split = ",",
            paramLabel = "H",
            description = "Steps ahead to forecast. Default: 1,2,3,6,12,24,36,48.")
    private List<Integer> horizons;

    @Option(names = "--name", description = "Name of the model. Default: trained-CELL.")
    private String name;

    @Option(names = "--model-version", paramLabel = "N", description = "Version of the model. Default: 1.")
    private Long version;

    @Option(
            names = "--start",
            paramLabel = "FILE",
            description = "Go on from a trained model: its shape, horizons and name, and the version after its own, are"
                    + " the defaults then.")
    private Path start;

    /** The model to go on from. */
    Optional<Model> start() throws IOException {
        return start == null ? Optional.empty() : Optional.of(ModelFile.read(start));
    }

    /** @throws Problem if there can be no such network, or none that goes on from {@code start} */
    ModelSpec spec(Optional<Model> start) {
        Optional<ModelSpec> given = start.map(Model::spec);
        try {
            return given.isPresent() ? goingOn(given.get()) : fresh();
        } catch (IllegalArgumentException mistake) {
            throw new Problem(mistake.getMessage() + ".", mistake);
        }
    }

    private ModelSpec fresh() {
        CellKind kind = CellKind.of(or(cell, USUAL_CELL));
        CellShape usual = CellShape.of(kind, or(hidden, USUAL_HIDDEN));
        CellShape shape = new CellShape(kind, usual.hiddenSize(), or(layers, 1), or(window, usual.window()));
        ModelSpec spec = ModelSpec.trainable(
                or(name, "trained-" + kind.id()),
                shape,
                or(horizons, ForecastConfig.defaults().horizons()));
        return new ModelSpec(spec.name(), or(version, 1L), shape, spec.features(), spec.horizons(), 0);
    }

    private ModelSpec goingOn(ModelSpec from) {
        CellShape old = from.cell();
        CellKind kind = cell == null ? old.kind() : CellKind.of(cell);
        CellShape shape =
                new CellShape(kind, or(hidden, old.hiddenSize()), or(layers, old.layers()), or(window, old.window()));
        List<Integer> steps = or(horizons, from.horizons());
        if (from.horizons().isEmpty() || !shape.equals(old) || !steps.equals(from.horizons())) {
            throw new Problem(
                    "--start needs a model of the shape and horizons to be trained, %s for %s, found %s for %s in %s."
                            .formatted(shape, said(steps), old, said(from.horizons()), start));
        }
        return new ModelSpec(or(name, from.name()), or(version, from.version() + 1), shape, from.features(), steps, 0);
    }

    private static String said(List<Integer> horizons) {
        return horizons.isEmpty() ? "no horizons" : "horizons " + horizons;
    }

    private static <T> T or(T said, T usual) {
        return said == null ? usual : said;
    }
}
