package dev.cellcast.local.verb;

import dev.cellcast.flink.function.Settings;
import dev.cellcast.forecast.SeriesState;
import dev.cellcast.launcher.Arguments;
import dev.cellcast.local.cluster.JobKind;
import dev.cellcast.local.cluster.Submitted;
import dev.cellcast.local.savepoint.Finding;
import dev.cellcast.local.savepoint.Savepoint;
import dev.cellcast.local.savepoint.SeriesJson;
import dev.cellcast.local.savepoint.SeriesOutput;
import dev.cellcast.model.Model;
import dev.cellcast.options.ForecastOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks into the state of a series. */
@Command(
        name = "series",
        mixinStandardHelpOptions = true,
        showEndOfOptionsDelimiterInUsageHelp = true,
        description = {
            "Print what a savepoint of the forecast job says of a series. Needs no cluster, and changes nothing.",
            "Options that the job had stand behind --; without them, those of the last job that \"cluster submit\" has submitted."
        })
final class SeriesVerb implements Callable<Integer> {
    private static final String KAFKA = "kafka.bootstrap.servers";

    @Spec
    private CommandSpec spec;

    @Mixin
    private HomeOption home;

    @Option(
            names = "--savepoint",
            required = true,
            paramLabel = "DIR",
            description = "Folder of a savepoint, or of a checkpoint that was kept.")
    private Path folder;

    @Option(names = "--id", required = true, paramLabel = "SERIES", description = "Which series.")
    private String id;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the facts to a file.")
    private Path json;

    @Parameters(paramLabel = "OPTION", description = "Options of the job, such as --forecast.cell gru.")
    private List<String> options = List.of();

    @Override
    public Integer call() throws Exception {
        Folders.require(spec, "--json", json);
        ForecastOptions job = job();
        Savepoint savepoint = new Savepoint(folder);
        SeriesState state = savepoint.series(id);
        List<Model> models = new ArrayList<>(List.of(Settings.bundledModel(job.forecasting())));
        models.addAll(savepoint.models());
        Finding finding = Finding.of(id, state, models, Settings.forecast(job.forecasting()));
        SeriesOutput.print(finding, spec.commandLine().getOut());
        if (json != null) {
            SeriesJson.write(finding, json);
        }
        return 0;
    }

    private ForecastOptions job() throws IOException {
        List<String> arguments = options.isEmpty()
                ? Submitted.read(home.home(), JobKind.FORECAST)
                        .map(Submitted::arguments)
                        .orElse(List.of())
                : options;
        Map<String, String> given = Arguments.parse(arguments.toArray(String[]::new));
        given.putIfAbsent(KAFKA, "none:9092"); // nobody will connect
        return ForecastOptions.of(given);
    }
}
