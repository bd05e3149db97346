package dev.cellcast.local.train;

import dev.cellcast.local.feed.CsvTable;

/**
 * The first lines of a file.
 *
 * @param rows how many lines, the line of names not counted
 */
public record CsvSource(CsvTable table, long rows) implements Source {
    @Override
    public Readings read() throws InterruptedException {
        Collector collector = new Collector();
        table.read(rows, (millis, readings) -> readings.forEach(collector::add));
        return collector.readings(table.file().getFileName().toString());
    }
}
