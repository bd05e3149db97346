package dev.cellcast.local.verb;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.cellcast.cell.Cell;
import dev.cellcast.cell.CellKind;
import dev.cellcast.cell.CellShape;
import dev.cellcast.local.console.Problem;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the cells there are and what they cost. */
@Command(
        name = "cells",
        mixinStandardHelpOptions = true,
        description = "Print the cells there are: parameters, memory, and the time of one step on this machine.")
final class CellsVerb implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--hidden", defaultValue = "32", description = "Hidden units. Default: 32.")
    private int hidden;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the figures to a file.")
    private Path json;

    @Override
    public Integer call() throws IOException {
        if (hidden < 1 || hidden > CellShape.MAX_HIDDEN) {
            throw new Problem("--hidden needs 1 … " + CellShape.MAX_HIDDEN + ", found " + hidden + ".");
        }
        PrintWriter progress = spec.commandLine().getErr();
        Map<CellKind, Long> nanosPerStep = StepTiming.measure(hidden, done -> {
            progress.printf("\rround %d of %d", done, StepTiming.ROUNDS);
            progress.flush();
        });
        progress.printf("\r%20s\r", "");
        progress.flush();
        spec.commandLine().getOut().print(CellTable.markdown(hidden, nanosPerStep));
        spec.commandLine().getOut().flush();
        if (json != null) {
            write(nanosPerStep);
        }
        return 0;
    }

    private void write(Map<CellKind, Long> nanosPerStep) throws IOException {
        try (JsonGenerator generator =
                new JsonFactory().createGenerator(Files.newBufferedWriter(json)).useDefaultPrettyPrinter()) {
            generator.writeStartArray();
            for (CellKind kind : CellKind.values()) {
                Cell cell = CellTable.cell(kind, hidden);
                generator.writeStartObject();
                generator.writeStringField("cell", kind.id());
                generator.writeNumberField("hidden_size", hidden);
                generator.writeNumberField("parameters", cell.weights().size());
                generator.writeNumberField(
                        "state_bytes", Float.BYTES * cell.state().size());
                generator.writeNumberField("multiply_adds", cell.multiplyAdds());
                generator.writeNumberField("nanos_per_step", nanosPerStep.get(kind));
                generator.writeEndObject();
            }
            generator.writeEndArray();
        }
    }
}
