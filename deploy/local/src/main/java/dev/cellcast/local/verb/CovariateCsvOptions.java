package dev.cellcast.local.verb;

import java.util.List;
import picocli.CommandLine.Option;

/** A file, and which of its columns come along with the readings of the others. */
class CovariateCsvOptions extends CsvOptions {
    @Option(
            names = "--covariates",
            split = ",",
            paramLabel = "COLUMN",
            description =
                    "Columns whose readings come with those of each other column, divided by commas. Default: none.")
    private List<String> covariates = List.of();

    @Override
    final List<String> covariates() {
        return covariates;
    }
}
