package dev.cellcast.local.verb;

import dev.cellcast.local.console.Interruption;
import dev.cellcast.local.console.Progress;
import dev.cellcast.local.train.Contest;
import dev.cellcast.local.train.Learned;
import dev.cellcast.local.train.Learning;
import dev.cellcast.local.train.LearningCurve;
import dev.cellcast.local.train.Plan;
import dev.cellcast.local.train.Readings;
import dev.cellcast.local.train.Source;
import dev.cellcast.local.train.TrainJson;
import dev.cellcast.local.train.TrainOutput;
import dev.cellcast.model.Model;
import dev.cellcast.model.ModelSpec;
import dev.cellcast.model.SafeTensors;
import dev.cellcast.train.Comparison;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Trains a network on this machine. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        customSynopsis = {
            "cellcast train --csv FILE --time COLUMN --out FILE [OPTIONS]",
            "       cellcast train --topic NAME --kafka HOST:PORT --out FILE [OPTIONS] [-- JOB OPTIONS]",
            "       cellcast train --synthetic N --out FILE [OPTIONS]"
        },
        description = {
            "Train a network on a file, a topic or synthetic series, and say what it is worth.",
            "Readings are sorted by time, series by series; of several of the same time the first counts.",
            "The same readings, options and machine give the same bytes. Ctrl-C ends it with the best model so far."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:trained", "1:it cannot be done", "2:it was not understood", "130:ended early by Ctrl-C"})
final class TrainVerb implements Callable<Integer> {
    /** As shells say of what SIGINT ended. */
    private static final int INTERRUPTED = 130;

    @Spec
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1", heading = "%nWhat to learn from:%n")
    private SourceOptions source;

    @ArgGroup(validate = false, heading = "%nThe network:%n")
    private NetworkOptions network = new NetworkOptions();

    @ArgGroup(validate = false, heading = "%nThe training:%n")
    private TrainingOptions training = new TrainingOptions();

    @ArgGroup(exclusive = false, multiplicity = "1", heading = "%nWhat comes of it:%n")
    private Results results;

    private static final class Results {
        @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where to write the model.")
        private Path out;

        @Option(names = "--curve", paramLabel = "FILE", description = "Draw the learning curve as a PNG.")
        private Path curve;

        @Option(names = "--json", paramLabel = "FILE", description = "Write the figures to a file.")
        private Path json;
    }

    @Parameters(
            paramLabel = "-- JOB OPTIONS",
            description = "With --topic, options of a job that reads it, after two dashes: security, limits of time.")
    private List<String> jobOptions = List.of();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Folders.require(spec, "--out", results.out);
        Folders.require(spec, "--curve", results.curve);
        Folders.require(spec, "--json", results.json);
        Optional<Model> start = network.start();
        ModelSpec model = network.spec(start);
        Plan plan = new Plan(model, start, training.forecast(model), training.config(model), training.gemm());
        Source from = source.source(plan.config(), jobOptions);
        try (Interruption interruption = new Interruption()) {
            return train(plan, from, interruption);
        }
    }

    private int train(Plan plan, Source from, Interruption interruption) throws IOException, InterruptedException {
        Readings readings = from.read();
        PrintWriter out = spec.commandLine().getOut();
        TrainOutput output = new TrainOutput(out);
        Learning learning = new Learning(plan, readings, from.passages(plan, readings));
        output.starting(plan, readings);
        Learned learned;
        try (Progress progress = Progress.of(out, plan.config().steps())) {
            learned = learning.run(progress, interruption);
        }
        output.learned(learned);
        Files.write(results.out, SafeTensors.write(learned.model(), learned.facts()));
        output.wrote(results.out);
        if (results.curve != null) {
            LearningCurve.write(learned, results.curve);
            output.wrote(results.curve);
        }
        Optional<Comparison> judged = Optional.empty();
        if (!learned.interrupted() && from.isOneRhythm()) {
            judged = Contest.judge(plan, readings, learned);
            output.judged(plan, judged);
        }
        if (results.json != null) {
            TrainJson.write(results.json, results.out, plan, readings, learned, judged);
        }
        return learned.interrupted() ? INTERRUPTED : 0;
    }
}
