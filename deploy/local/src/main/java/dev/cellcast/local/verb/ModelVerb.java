package dev.cellcast.local.verb;

import dev.cellcast.cell.CellKind;
import dev.cellcast.cell.CellShape;
import dev.cellcast.local.console.Problem;
import dev.cellcast.model.Initialization;
import dev.cellcast.model.Model;
import dev.cellcast.model.ModelSpec;
import dev.cellcast.model.SafeTensors;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes, shows, converts and publishes models. */
@Command(
        name = "model",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(init | show | import | export | publish | retire | keys)",
        description = "Make, show, convert or publish a model.",
        subcommands = {ImportVerb.class, ExportVerb.class, PublishVerb.class, RetireVerb.class, KeysVerb.class})
final class ModelVerb {
    @Spec
    private CommandSpec spec;

    @Command(
            name = "init",
            mixinStandardHelpOptions = true,
            description = "Make a model with random, untrained weights of echo-state scale.")
    int init(
            @Option(names = "--cell", defaultValue = "lstm", description = "Kind of cell. Default: lstm.") String cell,
            @Option(names = "--seed", defaultValue = "1", description = "Seed of the weights. Default: 1.") long seed,
            @Option(names = "--hidden", defaultValue = "32", description = "Hidden units. Default: 32.") int hidden,
            @Option(names = "--layers", defaultValue = "1", description = "Stacked layers. Default: 1.") int layers,
            @Option(names = "--window", description = "Events that cells with a window look back at. Default: 24.")
                    Integer window,
            @Option(names = "--name", description = "Name of the model. Default: untrained-CELL.") String name,
            @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where to write it.")
                    Path file)
            throws IOException {
        Model model = Initialization.echoState(spec(cell, hidden, layers, window, name), seed);
        Files.write(file, SafeTensors.write(model));
        print(model);
        return 0;
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "Print what a model file holds.")
    int show(
            @Parameters(paramLabel = "FILE", description = "A safetensors file.") Path file,
            @Option(names = "--json", paramLabel = "FILE", description = "Write the facts to a file.") Path json)
            throws IOException {
        Model model = ModelFile.read(file);
        Map<String, String> training = ModelFile.training(file);
        print(model);
        PrintWriter out = spec.commandLine().getOut();
        training.forEach((fact, value) -> out.printf("training: %s %s%n", fact.replace('_', ' '), value));
        out.flush();
        if (json != null) {
            ModelJson.write(model, training, json);
        }
        return 0;
    }

    private static ModelSpec spec(String cell, int hidden, int layers, Integer window, String name) {
        try {
            CellShape usual = CellShape.of(CellKind.of(cell), hidden);
            CellShape shape = new CellShape(usual.kind(), hidden, layers, window == null ? usual.window() : window);
            return ModelSpec.untrained(name == null ? "untrained-" + cell : name, shape);
        } catch (IllegalArgumentException mistake) {
            throw new Problem(mistake.getMessage(), mistake);
        }
    }

    private void print(Model model) {
        ModelFile.describe(model, spec.commandLine().getOut());
    }
}
