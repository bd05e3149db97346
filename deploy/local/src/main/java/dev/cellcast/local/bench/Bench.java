package dev.cellcast.local.bench;

import dev.cellcast.local.bench.job.JobPart;
import dev.cellcast.local.bench.job.LoadPart;
import dev.cellcast.local.bench.job.ParallelismPart;
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
     * @param findings of each part as it is through: they stay where a later one fails
     * @param progress hears what is measured now
     */
    public static void run(Scale scale, Set<Part> parts, Findings findings, Consumer<String> progress)
            throws Exception {
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
                    try (Rig rig = Rig.startWith(SeriesPart.TASK_MANAGER)) {
                        new SeriesPart(scale, findings, rig).run(progress);
                    }
                    try (Rig rig = Rig.start()) {
                        new ParallelismPart(scale, findings, rig).run(progress);
                    }
                }
                case LOAD -> {
                    try (Rig rig = Rig.start()) {
                        new LoadPart(scale, findings, rig).run(progress);
                    }
                }
            }
        }
    }
}
