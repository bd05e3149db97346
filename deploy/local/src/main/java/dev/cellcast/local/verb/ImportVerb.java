package dev.cellcast.local.verb;

import dev.cellcast.local.console.Problem;
import dev.cellcast.model.Model;
import dev.cellcast.model.ModelFormatException;
import dev.cellcast.model.PyTorch;
import dev.cellcast.model.SafeTensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a model file of a network that was trained elsewhere. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description =
                "Make a model file of a PyTorch state dict: one nn.RNN, nn.GRU or nn.LSTM and at most one nn.Linear.")
final class ImportVerb implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    /** By the keys of a model file's metadata. */
    private final Map<String, String> told = new LinkedHashMap<>();

    @Option(
            names = "--from",
            required = true,
            paramLabel = "FRAMEWORK",
            description = "Where the network is from: ${COMPLETION-CANDIDATES}.")
    private Framework framework;

    @Parameters(paramLabel = "FILE", description = "The state dict as a safetensors file of 32-bit floats.")
    private Path file;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where to write the model.")
    private Path out;

    @Option(names = "--name", description = "Name of the model. Default: pytorch-CELL.")
    void name(String name) {
        told.put("name", name);
    }

    @Option(names = "--model-version", paramLabel = "N", description = "Version of the model. Default: 1.")
    void version(long version) {
        told.put("version", Long.toString(version));
    }

    @Option(
            names = "--features",
            paramLabel = "A,B,…",
            description = "What the inputs are, in order. Default: level, if there is one input.")
    void features(String features) {
        told.put("features", features);
    }

    @Option(
            names = "--horizons",
            paramLabel = "1,6,…",
            description = "Steps ahead that the outputs of nn.Linear forecast. Default: 1 to as many as there are.")
    void horizons(String horizons) {
        told.put("horizons", horizons);
    }

    @Option(
            names = "--window",
            paramLabel = "N",
            description = "Of a bidirectional nn.LSTM: events that the reverse direction reads. Required for it.")
    void window(int window) {
        told.put("window", Integer.toString(window));
    }

    @Override
    public Integer call() throws IOException {
        Model model = read();
        Files.write(out, SafeTensors.write(model));
        ModelFile.describe(model, spec.commandLine().getOut());
        return 0;
    }

    private Model read() throws IOException {
        byte[] bytes = ModelFile.bytes(file);
        try {
            return switch (framework) {
                case PYTORCH -> PyTorch.read(bytes, told);
            };
        } catch (ModelFormatException unusable) {
            throw new Problem(file + " cannot be imported: " + unusable.getMessage(), unusable);
        }
    }
}
