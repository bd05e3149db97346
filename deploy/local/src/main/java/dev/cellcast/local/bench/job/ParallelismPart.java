package dev.cellcast.local.bench.job;

import dev.cellcast.local.bench.Findings;
import dev.cellcast.local.bench.Scale;
import dev.cellcast.local.bench.Table;
import java.util.function.Consumer;

/** The forecast job in a task manager of its own: rate against parallelism. Each job has been at work for a while before it counts. */
public final class ParallelismPart {
    private static final int SERIES = 1_000;

    private final Scale scale;
    private final Findings findings;
    private final Rig rig;

    public ParallelismPart(Scale scale, Findings findings, Rig rig) {
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
                "parallelism",
                "The job in a task manager of its own, HashMap, 1,000 series",
                "parallelism",
                "events_per_second",
                "cpu_micros_per_event"));
        Rate[] rates = new Rate[Rig.PARTITIONS];
        for (int parallelism = 1; parallelism <= rates.length; parallelism++) {
            progress.accept("parallelism %d".formatted(parallelism));
            String observations = rig.topic("observations");
            rig.fill(observations, SERIES, scale.backlog());
            try (ClusterJob job = ClusterJob.start(rig, observations, "--parallelism", Integer.toString(parallelism))) {
                rates[parallelism - 1] = job.rate(scale.backlog() / 2, scale.backlog());
                table.add((long) parallelism, rates[parallelism - 1].perSecond(), rates[parallelism - 1].cpuMicros());
            }
        }
        findings.ratio("parallelism_2_vs_1", rates[1].perSecond() / rates[0].perSecond());
    }
}
