package dev.cellcast.local.bench.job;

import dev.cellcast.local.bench.Chart;
import dev.cellcast.local.bench.Findings;
import dev.cellcast.local.bench.Scale;
import dev.cellcast.local.bench.Table;
import dev.cellcast.local.cluster.ClusterStatus.Checkpoint;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The forecast job in a task manager of its own: rate against the number of series, all of which it has met before, with RocksDB
 * and without adaptation, and checkpoints while it works. Each job has been at work for a while before it counts.
 */
public final class SeriesPart {
    private static final int MILLION = 1_000_000;
    private static final int THOUSAND = 1_000;
    private static final String[] ROCKSDB = {
        "--state.backend", "rocksdb", "--forecast.adaptation", "off", "--checkpoint.interval", "5s"
    };

    /** A gigabyte for it all: a quarter is RocksDB's, an eighth the heap of the task. */
    public static final Map<String, String> TASK_MANAGER = Map.of(
            "taskmanager.numberOfTaskSlots",
            "1",
            "taskmanager.memory.process.size",
            "1152m",
            "taskmanager.memory.managed.size",
            "256m",
            "taskmanager.memory.network.max",
            "64m",
            "taskmanager.memory.jvm-metaspace.size",
            "256m",
            "taskmanager.memory.jvm-overhead.max",
            "192m");

    private final Scale scale;
    private final Findings findings;
    private final Rig rig;

    public SeriesPart(Scale scale, Findings findings, Rig rig) {
        this.scale = scale;
        this.findings = findings;
        this.rig = rig;
    }

    /**
     * Measures.
     *
     * @param progress hears what is measured now
     */
    public void run(Consumer<String> progress) throws Exception {
        Table table = findings.table(new Table(
                "series",
                "The job in a task manager of its own, RocksDB, without adaptation",
                "series",
                "events_per_second",
                "cpu_micros_per_event",
                "checkpoint_seconds",
                "state_megabytes",
                "written_megabytes"));
        Chart rates = new Chart("series", "Rate against the number of series", "series", "events per second");
        Chart checkpoints =
                new Chart("checkpoint", "Checkpoint against the number of series", "series", "seconds; megabytes");
        Map<Integer, Double> bySeries = new LinkedHashMap<>();
        for (int series : scale.series()) {
            progress.accept("%,d series".formatted(series));
            String observations = rig.topic("observations");
            long met = Math.max(series, scale.events());
            long end = met + scale.events();
            rig.fill(observations, series, end);
            try (ClusterJob job = ClusterJob.start(rig, observations, ROCKSDB)) {
                Rate rate = job.rate(met, end);
                Checkpoint checkpoint = job.nextCheckpoint();
                double seconds = checkpoint.took().toMillis() / 1e3;
                table.add(
                        (long) series,
                        rate.perSecond(),
                        rate.cpuMicros(),
                        seconds,
                        checkpoint.stateBytes() / 1e6,
                        checkpoint.writtenBytes() / 1e6);
                rates.point("events per second", series, rate.perSecond());
                checkpoints.point("seconds", series, seconds);
                checkpoints.point("megabytes", series, checkpoint.stateBytes() / 1e6);
                bySeries.put(series, rate.perSecond());
                if (series == MILLION) {
                    findings.ratio("checkpoint_1m_seconds", seconds);
                }
            }
        }
        findings.chart(rates);
        findings.chart(checkpoints);
        if (bySeries.containsKey(MILLION) && bySeries.containsKey(THOUSAND)) {
            findings.ratio("series_1m_vs_1k", bySeries.get(MILLION) / bySeries.get(THOUSAND));
        }
    }
}
