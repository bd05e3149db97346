package dev.cellcast.local.verb;

import dev.cellcast.local.feed.CsvReplay;
import dev.cellcast.local.feed.Feed;
import dev.cellcast.local.feed.Speed;
import picocli.CommandLine.Option;

/** A file that is replayed, and how fast. */
final class ReplayOptions extends CovariateCsvOptions {
    @Option(
            names = "--speed",
            converter = SpeedConverter.class,
            description = "3600x is an hour of the file per second; max is as fast as possible. Default: 3600x.")
    private Speed speed = Speed.parse("3600x");

    Feed feed() throws InterruptedException {
        return new CsvReplay(table(), speed);
    }
}
