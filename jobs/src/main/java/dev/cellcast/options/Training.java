package dev.cellcast.options;

import java.io.Serializable;

/**
 * What to train and how, as it was asked for. Serializable, for it travels with the job.
 *
 * @param model name to publish
 * @param cell to train
 * @param hidden its width
 * @param layers of it
 * @param cellWindow steps that a windowed cell looks back on
 * @param windowSteps length of a stretch
 * @param burnInSteps at its start that only fill the memory
 * @param heldOutWindows to judge by
 * @param poolWindows to learn from, of all trainers together
 * @param updatesPerWindow that a new stretch pays for
 * @param updatesPerRound of each trainer between two averages
 * @param batchSize stretches in one update
 * @param learningRate of AdamW
 * @param gemm matrix products
 * @param margin share by which a new champion must be better
 * @param judgedAtLeast forecasts before a model is published
 * @param seed of everything random
 */
public record Training(
        String model,
        String cell,
        int hidden,
        int layers,
        int cellWindow,
        int windowSteps,
        int burnInSteps,
        int heldOutWindows,
        int poolWindows,
        int updatesPerWindow,
        int updatesPerRound,
        int batchSize,
        double learningRate,
        String gemm,
        double margin,
        int judgedAtLeast,
        int seed)
        implements Serializable {

    /** How the names end under which trainers share what they have learned so far; nobody serves these. */
    public static final String AVERAGE_SUFFIX = ".average";

    public Training {
        if (!(margin >= 0 && margin < 1)) {
            throw new OptionException("--train.margin: required 0 or more and below 1; found " + margin);
        }
    }

    /** The name under which the trainers' averages stand in the models topic. */
    public String average() {
        return model + AVERAGE_SUFFIX;
    }
}
