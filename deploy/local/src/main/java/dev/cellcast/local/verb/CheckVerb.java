package dev.cellcast.local.verb;

import dev.cellcast.local.check.CheckJson;
import dev.cellcast.local.check.CheckOutput;
import dev.cellcast.local.check.FileCheck;
import dev.cellcast.local.check.Findings;
import dev.cellcast.local.check.TopicCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks at a topic or a file before anything is submitted. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        customSynopsis = {
            "cellcast check --topic NAME --kafka HOST:PORT [OPTIONS] [-- JOB OPTIONS]",
            "       cellcast check --csv FILE [OPTIONS]"
        },
        description = {
            "Say what a forecast job would accept of a topic or a file, what it would reject and why, how regular it is,",
            "and which options suit it. Nothing is written or submitted."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:readings would be accepted",
            "1:it cannot be done",
            "2:it was not understood",
            "3:nothing of the sample would be accepted"
        })
final class CheckVerb implements Callable<Integer> {
    private static final int NOTHING_ACCEPTED = 3;

    @Spec
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1", heading = "%nWhat to look at:%n")
    private Subject subject;

    private static final class Subject {
        @ArgGroup(exclusive = false)
        private TopicOptions topic;

        @ArgGroup(exclusive = false)
        private CsvOptions csv;
    }

    @Option(
            names = "--records",
            paramLabel = "N",
            defaultValue = "50000",
            description = "How many of the newest records, or of the first rows, at most. Default: 50000.")
    private long records;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the findings to a file.")
    private Path json;

    @Parameters(
            paramLabel = "-- JOB OPTIONS",
            description =
                    "Options that the job is to have, after two dashes: -- --order.bound 1min. See \"cellcast options\".")
    private List<String> jobOptions = List.of();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Folders.require(spec, "--json", json);
        if (records < 1 || records > 1_000_000) {
            throw new ParameterException(
                    spec.commandLine(), "--records needs 1 to 1,000,000, found %,d".formatted(records));
        }
        CheckOutput output = new CheckOutput(spec.commandLine().getOut());
        Findings findings = subject.csv == null ? topic(output) : file(output);
        if (json != null) {
            CheckJson.write(findings, json);
        }
        return findings.usable() ? 0 : NOTHING_ACCEPTED;
    }

    private Findings topic(CheckOutput output) throws InterruptedException {
        Findings findings = new TopicCheck(subject.topic.given(jobOptions), records).findings();
        output.printTopic(findings);
        return findings;
    }

    private Findings file(CheckOutput output) throws InterruptedException {
        if (!jobOptions.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "A file has no job: leave out " + jobOptions);
        }
        var table = subject.csv.foundTable();
        Findings findings = new FileCheck(table, records).findings();
        output.printFile(findings, "deploy/cellcast demo " + subject.csv.words(table));
        return findings;
    }
}
