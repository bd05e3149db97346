package dev.cellcast.local.feed;

import dev.cellcast.forecast.Observation;
import java.util.Map;

/** Replays a CSV file at the pace of its own times, or faster. */
public final class CsvReplay implements Feed {
    private final CsvTable table;
    private final Speed speed;
    private long startNanos;
    private Long firstMillis;

    public CsvReplay(CsvTable table, Speed speed) {
        this.table = table;
        this.speed = speed;
    }

    @Override
    public String description() {
        return "%,d series of %s at %s"
                .formatted(table.series().size(), table.file().getFileName(), speed);
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
            for (Observation reading : readings) {
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
