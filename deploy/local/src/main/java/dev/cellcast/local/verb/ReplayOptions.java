package dev.cellcast.local.verb;

import dev.cellcast.local.feed.Companions;
import dev.cellcast.local.feed.CsvReplay;
import dev.cellcast.local.feed.Feed;
import dev.cellcast.local.feed.Speed;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** A file that is replayed, and how fast. */
final class ReplayOptions extends CsvOptions {
    @Option(
            names = "--speed",
            converter = SpeedConverter.class,
            description = "3600x is an hour of the file per second; max is as fast as possible. Default: 3600x.")
    private Speed speed = Speed.parse("3600x");

    @Option(
            names = "--covariates",
            split = ",",
            paramLabel = "COLUMN",
            description =
                    "Columns whose readings come with those of each other column, divided by commas. Default: none.")
    private List<String> covariates = List.of();

    Feed feed() {
        Companions companions = new Companions(Set.copyOf(table().columns()), covariates);
        return new CsvReplay(tableWith(covariates), companions, speed);
    }

    /** As the option of the job takes them; empty for none. */
    String covariates() {
        return String.join(",", covariates);
    }
}
