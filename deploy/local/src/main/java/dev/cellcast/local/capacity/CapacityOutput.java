package dev.cellcast.local.capacity;

import dev.cellcast.forecast.StatePart;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What a load takes, in words. */
public final class CapacityOutput {
    private static final Map<String, String> WORDS = Map.of(
            "cell", "memory of the network",
            "regressions", "what regressions share",
            "regression", "coefficients on lags and network",
            "pending", "forecasts whose actuals are still to come",
            "history", "recent values",
            "experts", "errors of the experts",
            "regrets", "regrets of the combination",
            "intervals", "interval trackers",
            "scores", "scoreboard");
    private static final String REST = "scale, clock, what lessons look back at";

    private CapacityOutput() {}

    /**
     * Prints it.
     *
     * @param title what forecasts, in a few words
     */
    public static void print(String title, Capacity capacity, PrintWriter out) {
        Load load = capacity.load();
        line(
                out,
                "%,d series of %s readings/s each: %,.0f readings/s; %s",
                load.series(),
                significant(load.perSecond()),
                load.readingsPerSecond(),
                title);
        line(out, "");
        line(out, "Bytes per series");
        parts(capacity).entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
                .forEach(part -> line(out, "  %-42s %,12d", part.getKey(), part.getValue()));
        line(out, "  %-42s %,12d", "together", capacity.stateBytes());
        line(out, "");
        line(out, "CPU time per reading, µs: the first two measured here and now");
        line(out, "  %-42s %12.1f", "forecaster", capacity.unit().forecasterNanos() / 1000);
        line(
                out,
                "  %-42s %12.1f",
                "JSON in and out, %.1f scores".formatted(capacity.unit().scores()),
                capacity.unit().codecNanos() / 1000);
        line(out, "  %-42s %12.1f", "Flink and Kafka clients, taken as", capacity.transportNanos() / 1000);
        line(out, "  %-42s %12.1f", "RocksDB beyond its memory, taken as", capacity.rocksDbNanos() / 1000);
        line(out, "");
        line(out, "All together");
        line(out, "  %-42s %12s", "state, on the heap of all task managers", size(capacity.totalBytes()));
        line(out, "  %-42s %12s", "a savepoint, or a checkpoint of HashMap", size(capacity.checkpointBytes()));
        line(
                out,
                "  %-42s %12s",
                "  each %d s, so per second".formatted(load.checkpointInterval().toSeconds()),
                size(capacity.checkpointBytesPerSecond(capacity.checkpointBytes())));
        line(
                out,
                "  %-42s %12s",
                "  with RocksDB: what has changed",
                size(capacity.checkpointBytesPerSecond(capacity.incrementalBytes())));
        line(out, "  %-42s %12s", "observations from Kafka, per second", size(Math.round(capacity.bytesInPerSecond())));
        line(
                out,
                "  %-42s %12s",
                "forecasts to Kafka, per second",
                size(Math.round(capacity.forecastBytesPerSecond())));
        line(out, "  %-42s %12s", "scores to Kafka, per second", size(Math.round(capacity.scoreBytesPerSecond())));
        cores(out, "cores", capacity.busyCores());
        cores(out, "cores with RocksDB", capacity.busyCoresWithRocksDb());
        out.flush();
    }

    private static void cores(PrintWriter out, String name, double busy) {
        int cores = Capacity.cores(busy);
        line(out, "  %-42s %12d", "%s, %.0f %% busy".formatted(name, 100 * busy / cores), cores);
    }

    /** Bytes by what they are for. */
    static Map<String, Integer> parts(Capacity capacity) {
        Map<String, Integer> bytes = new LinkedHashMap<>();
        for (StatePart part : capacity.parts()) {
            String owner = part.name().replaceFirst("[-.].*", "");
            bytes.merge(WORDS.getOrDefault(owner, REST), part.bytes(), Integer::sum);
        }
        return bytes;
    }

    /** Decimal, with three digits. */
    static String size(long bytes) {
        String[] units = {"B", "kB", "MB", "GB", "TB", "PB"};
        double number = bytes;
        int unit = 0;
        while (number >= 999.5 && unit < units.length - 1) {
            number /= 1000;
            unit++;
        }
        return significant(number) + " " + units[unit];
    }

    private static String significant(double number) {
        int digits = number >= 100 || number == 0 ? 0 : number >= 10 ? 1 : number >= 0.9995 ? 2 : 4;
        return String.format(Locale.ROOT, "%." + digits + "f", number);
    }

    private static void line(PrintWriter out, String format, Object... values) {
        out.printf(Locale.ROOT, format + "%n", values);
    }
}
