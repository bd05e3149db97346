package dev.cellcast.local.verb;

import dev.cellcast.local.console.Problem;
import dev.cellcast.model.Model;
import dev.cellcast.model.PyTorch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a file of a model that another framework can load. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Make a PyTorch state dict of a model file: a recurrent module and, for a head, an nn.Linear.")
final class ExportVerb implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "FRAMEWORK",
            description = "Who is to load it: ${COMPLETION-CANDIDATES}.")
    private Framework framework;

    @Parameters(paramLabel = "FILE", description = "A model file.")
    private Path file;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where to write the state dict.")
    private Path out;

    @Option(
            names = "--module",
            paramLabel = "NAME",
            defaultValue = "rnn",
            description = "Field of the recurrent module; \"\" for the module on its own. Default: rnn.")
    private String module;

    @Option(
            names = "--head",
            paramLabel = "NAME",
            defaultValue = "head",
            description = "Field of the nn.Linear. Default: head.")
    private String head;

    @Override
    public Integer call() throws IOException {
        Files.write(out, write(ModelFile.read(file)));
        spec.commandLine().getOut().printf("%s is written: load_state_dict(load_file(\"%s\"))%n", out, out);
        spec.commandLine().getOut().flush();
        return 0;
    }

    private byte[] write(Model model) {
        try {
            return switch (framework) {
                case PYTORCH -> PyTorch.write(model, module, head);
            };
        } catch (IllegalArgumentException unsuitable) {
            throw new Problem(file + " cannot be exported: " + unsuitable.getMessage(), unsuitable);
        }
    }
}
