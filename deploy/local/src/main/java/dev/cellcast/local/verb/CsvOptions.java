package dev.cellcast.local.verb;

import dev.cellcast.local.feed.CsvTable;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** Which columns of which file. */
class CsvOptions {
    @Option(names = "--csv", required = true, paramLabel = "FILE", description = "A CSV file with a line of names.")
    private Path file;

    @Option(names = "--time", required = true, paramLabel = "COLUMN", description = "The column of dates and times.")
    private String time;

    @Option(
            names = "--columns",
            split = ",",
            paramLabel = "COLUMN",
            description = "Columns to read, divided by commas, or all. Default: all.")
    private List<String> columns = CsvTable.ALL;

    /** @throws dev.cellcast.local.console.Problem if the file cannot be read, is no table or lacks a column */
    CsvTable table() {
        return new CsvTable(file, time, columns);
    }
}
