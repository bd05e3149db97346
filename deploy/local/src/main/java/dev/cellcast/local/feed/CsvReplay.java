package dev.cellcast.local.feed;

import dev.cellcast.forecast.Observation;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Replays a CSV file at the pace of its own times, or faster. */
public final class CsvReplay implements Feed {
    private final CsvTable table;
    private final Companions companions;
    private final Speed speed;
    private long startNanos;
    private Long firstMillis;

    /** Every column of a table is a series, alone. */
    public CsvReplay(CsvTable table, Speed speed) {
        this(table, new Companions(Set.copyOf(table.columns()), List.of()), speed);
    }

    /** @param companions which columns of the table are series, and which come along */
    public CsvReplay(CsvTable table, Companions companions, Speed speed) {
        this.table = table;
        this.companions = companions;
        this.speed = speed;
    }

    @Override
    public String description() {
        int columns = companions.series().size();
        return "%d %s of %s at %s"
                .formatted(
                        columns,
                        columns == 1 ? "column" : "columns",
                        table.file().getFileName(),
                        speed);
    }

    @Override
    public Map<String, String> units() {
        return Map.of();
    }

    @Override
    public void run(Out out) throws InterruptedException {
        startNanos = System.nanoTime();
        firstMillis = null;
        table.read(Long.MAX_VALUE, (millis, readings) -> {
            firstMillis = firstMillis == null ? Long.valueOf(millis) : firstMillis;
            awaitDue(startNanos, speed.realMillis(millis - firstMillis));
            for (Observation reading : companions.of(readings)) {
                out.send(reading);
            }
        });
    }

    private static void awaitDue(long startNanos, long dueMillis) throws InterruptedException {
        long elapsedMillis = (System.nanoTime() - startNanos) / 1_000_000;
        if (dueMillis > elapsedMillis) {
            Thread.sleep(dueMillis - elapsedMillis);
        }
    }
}
