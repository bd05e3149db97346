package dev.cellcast.local.verb;

import dev.cellcast.local.bench.Bench;
import dev.cellcast.local.bench.BenchJson;
import dev.cellcast.local.bench.BenchOutput;
import dev.cellcast.local.bench.Chart;
import dev.cellcast.local.bench.Findings;
import dev.cellcast.local.bench.Machine;
import dev.cellcast.local.bench.Part;
import dev.cellcast.local.bench.Scale;
import dev.cellcast.local.bench.peer.Peer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures how fast it is here, next to what people would use instead. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measure on this machine, next to what people would use instead, and say which budgets are met.",
            "What counts are ratios: all that is compared takes turns in one run. A machine that does nothing else gives"
                    + " narrow spreads.",
            "Parts: step, train, observe, job, series, load; all of them unless --quick or --parts says otherwise."
        })
final class BenchVerb implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--quick", description = "What fits in five minutes: fewer rounds, and step, observe and job.")
    private boolean quick;

    /** Not for people: its figures mean nothing. */
    @Option(names = "--tiny", hidden = true)
    private boolean tiny;

    @Option(names = "--parts", split = ",", paramLabel = "PART", description = "Which parts to measure.")
    private List<Part> parts;

    @Option(names = "--json", paramLabel = "FILE", description = "Write all figures to a file.")
    private Path json;

    @Option(names = "--plots", paramLabel = "FOLDER", description = "Draw the growth laws as PNG files into a folder.")
    private Path plots;

    @Override
    public Integer call() throws Exception {
        Folders.require(spec, "--json", json);
        if (plots != null) {
            Files.createDirectories(plots);
        }
        PrintWriter progress = spec.commandLine().getErr();
        progress.println("Next to " + peers() + ".");
        Set<Part> wanted = parts != null ? EnumSet.copyOf(parts) : quick ? Part.QUICK : EnumSet.allOf(Part.class);
        Scale scale = tiny ? Scale.TINY : quick ? Scale.QUICK : Scale.FULL;
        Instant date = Instant.now();
        Findings findings = new Findings();
        try {
            Bench.run(scale, wanted, findings, step -> {
                progress.println("Measuring " + step + " …");
                progress.flush();
            });
        } finally {
            Machine machine = Machine.here();
            BenchOutput.print(findings, machine, spec.commandLine().getOut());
            write(findings, machine, date);
        }
        return 0;
    }

    private void write(Findings findings, Machine machine, Instant date) throws IOException {
        if (json != null) {
            BenchJson.write(findings, machine, date, command(), json);
        }
        if (plots != null) {
            for (Chart chart : findings.charts()) {
                spec.commandLine().getErr().println("Drawn: " + chart.write(plots));
            }
        }
    }

    private static String peers() {
        List<Peer> peers = Peer.all();
        return peers.isEmpty()
                ? "nobody: deploy/cellcast bench brings the others"
                : peers.stream().map(Peer::name).collect(Collectors.joining(", "));
    }

    private String command() {
        return "deploy/cellcast "
                + String.join(" ", spec.commandLine().getParseResult().originalArgs());
    }
}
