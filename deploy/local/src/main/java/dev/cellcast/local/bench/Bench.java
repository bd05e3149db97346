package dev.cellcast.local.bench;

import dev.cellcast.local.bench.job.JobPart;
import dev.cellcast.local.bench.job.LoadPart;
import dev.cellcast.local.bench.job.Rig;
import dev.cellcast.local.bench.job.SeriesPart;
import dev.cellcast.local.bench.observe.ObservePart;
import dev.cellcast.local.bench.step.StepPart;
import dev.cellcast.local.bench.train.TrainPart;
import java.util.Set;
import java.util.function.Consumer;

/** Runs the parts of a bench. */
public final class Bench {
    private Bench() {}

    /**
     * Measures.
     *
     * @param progress hears what is measured now
     */
    public static Findings run(Scale scale, Set<Part> parts, Consumer<String> progress) throws Exception {
        Findings findings = new Findings();
        for (Part part : parts) {
            switch (part) {
                case STEP -> new StepPart(scale, findings).run(progress);
                case TRAIN -> new TrainPart(scale, findings).run(progress);
                case OBSERVE -> new ObservePart(scale, findings).run(progress);
                case JOB -> {
                    try (Rig rig = Rig.start()) {
                        new JobPart(scale, findings, rig).run(progress);
                    }
                }
                case SERIES -> {
                    try (Rig rig = Rig.start()) {
                        new SeriesPart(scale, findings, rig).run(progress);
                    }
                }
                case LOAD -> {
                    try (Rig rig = Rig.start()) {
                        new LoadPart(scale, findings, rig).run(progress);
                    }
                }
            }
        }
        return findings;
    }
}
