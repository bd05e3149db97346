package dev.cellcast.local.verb;

import dev.cellcast.local.backtest.Contender;
import dev.cellcast.local.backtest.M4Order;
import dev.cellcast.local.backtest.NabOrder;
import dev.cellcast.local.backtest.Order;
import dev.cellcast.local.backtest.Protocol;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Forecasts a file as the job would, and says how good that was. */
@Command(
        name = "backtest",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        customSynopsis = {
            "cellcast backtest --csv FILE --time COLUMN --protocol p-on|p-ltsf [OPTIONS]",
            "       cellcast backtest --csv FILE --time COLUMN --train-rows N --test-from N [OPTIONS]",
            "       cellcast backtest --csv FILE --test FILE --protocol m4 [OPTIONS]",
            "       cellcast backtest --data FOLDER --protocol nab [OPTIONS]"
        },
        description = {
            "Forecast the rows of a file one by one, as the job does, and judge each forecast by rows it had not seen.",
            "Errors are those of horizons 1 … H, in standard deviations of each column's training rows.",
            "The same file and options give the same forecasts."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:it cannot be done", "2:it was not understood"})
final class BacktestVerb implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @ArgGroup(exclusive = false, multiplicity = "1", heading = "%nThe file:%n")
    private RowOptions rows;

    @ArgGroup(validate = false, heading = "%nThe forecaster:%n")
    private ContenderOptions forecaster = new ContenderOptions();

    @ArgGroup(validate = false, heading = "%nWhat comes of it:%n")
    private Results results = new Results();

    private static final class Results {
        @Option(
                names = "--horizons",
                split = ",",
                paramLabel = "H",
                description = "Horizons to report: figures are of 1 … H steps. Default: 1,24,48.")
        private List<Integer> horizons;

        @Option(names = "--json", paramLabel = "FILE", description = "Write the figures to a file.")
        private Path json;

        @Option(names = "--forecasts", paramLabel = "FILE", description = "Write every forecast to a CSV file.")
        private Path forecasts;

        @Option(names = "--report", paramLabel = "DIR", description = "Write a report with pictures to DIR/index.html.")
        private Path report;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Folders.require(spec, "--json", results.json);
        Folders.require(spec, "--forecasts", results.forecasts);
        Contender contender = forecaster.contender(rows.covariates());
        Protocol protocol = rows.protocol().orElse(Protocol.P_ON);
        Optional<Path> json = Optional.ofNullable(results.json);
        Optional<Path> forecasts = Optional.ofNullable(results.forecasts);
        if (!rows.covariates().isEmpty() && (protocol == Protocol.NAB || protocol == Protocol.M4)) {
            throw new ParameterException(
                    spec.commandLine(), "--covariates are columns of one file: --protocol p-on or p-ltsf has one");
        }
        if (protocol == Protocol.NAB) {
            nab(contender, json).carryOut(spec.commandLine().getOut());
            return 0;
        }
        if (protocol == Protocol.M4) {
            new M4Order(rows.file(), m4Test(), contender, json, forecasts)
                    .carryOut(spec.commandLine().getOut());
            return 0;
        }
        List<Integer> horizons = results.horizons == null ? protocol.horizons() : results.horizons;
        new Order(rows.table(), rows.parts(), horizons, contender, json, forecasts, Optional.ofNullable(results.report))
                .carryOut(spec.commandLine().getOut());
        return 0;
    }

    private NabOrder nab(Contender contender, Optional<Path> json) {
        if (results.report != null || results.horizons != null || results.forecasts != null) {
            throw new ParameterException(
                    spec.commandLine(), "--protocol nab has no --horizons and makes neither --forecasts nor --report");
        }
        if (contender.recipe().isPresent()) {
            throw new ParameterException(spec.commandLine(), "--protocol nab has no training rows for --model train");
        }
        return new NabOrder(rows.file(), contender.given(), contender.config(), json);
    }

    private Path m4Test() {
        if (results.report != null || results.horizons != null) {
            throw new ParameterException(
                    spec.commandLine(), "--protocol m4 has its own horizons and makes no --report");
        }
        return rows.test().orElseThrow(() -> new ParameterException(spec.commandLine(), "--protocol m4 needs --test"));
    }
}
