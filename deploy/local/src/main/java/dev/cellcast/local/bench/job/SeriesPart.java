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
 * and without adaptation; checkpoints while it works; then rate against parallelism. Each job has been at work for a while before
 * it counts.
 */
public final class SeriesPart {
    private static final int MILLION = 1_000_000;
    private static final int THOUSAND = 1_000;
    private static final String[] ROCKSDB = {
        "--state.backend", "rocksdb", "--forecast.adaptation", "off", "--checkpoint.interval", "5s"
    };

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
        bySeries(progress);
        byParallelism(progress);
    }

    private void bySeries(Consumer<String> progress) throws Exception {
        Table table = findings.table(new Table(
                "series",
                "The job in a task manager of its own, RocksDB, without adaptation",
                "series",
                "events_per_second",
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
            long end = met + scale.events() / 2;
            rig.fill(observations, series, end);
            try (ClusterJob job = ClusterJob.start(rig, observations, ROCKSDB)) {
                double rate = job.rate(met, end);
                Checkpoint checkpoint = job.nextCheckpoint();
                double seconds = checkpoint.took().toMillis() / 1e3;
                table.add((long) series, rate, seconds, checkpoint.stateBytes() / 1e6, checkpoint.writtenBytes() / 1e6);
                rates.point("events per second", series, rate);
                checkpoints.point("seconds", series, seconds);
                checkpoints.point("megabytes", series, checkpoint.stateBytes() / 1e6);
                bySeries.put(series, rate);
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

    private void byParallelism(Consumer<String> progress) throws Exception {
        Table table = findings.table(new Table(
                "parallelism",
                "The job in a task manager of its own, HashMap, 1,000 series",
                "parallelism",
                "events_per_second"));
        for (int parallelism = 1; parallelism <= Rig.PARTITIONS; parallelism++) {
            progress.accept("parallelism %d".formatted(parallelism));
            String observations = rig.topic("observations");
            rig.fill(observations, Math.min(THOUSAND, scale.backlog() / 4), scale.backlog());
            try (ClusterJob job = ClusterJob.start(rig, observations, "--parallelism", Integer.toString(parallelism))) {
                table.add((long) parallelism, job.rate(scale.backlog() / 2, scale.backlog()));
            }
        }
        findings.ratio(
                "parallelism_2_vs_1",
                (double) table.rows().get(1).get(1)
                        / (double) table.rows().get(0).get(1));
    }
}
