package dev.cellcast.train;

/**
 * How to train. Validated at birth, immutable.
 *
 * @param steps updates of the weights, at least 1
 * @param batchSize stretches per update
 * @param windowSteps length of a stretch
 * @param burnInSteps at its start that only fill the memory
 * @param learningRate at its highest, after {@link AdamW} has warmed up
 * @param weightDecay pull of the matrices towards zero per update, in units of the learning rate
 * @param maxNorm of a gradient; longer ones are shortened
 * @param dropout probability that a unit of the output is hidden from the head
 * @param evaluateEvery updates between two evaluations
 * @param patience evaluations without improvement after which training ends
 * @param validationFraction of the time, at its end, that is judged and not learned from
 * @param seed of everything random
 */
public record TrainConfig(
        int steps,
        int batchSize,
        int windowSteps,
        int burnInSteps,
        double learningRate,
        double weightDecay,
        double maxNorm,
        double dropout,
        int evaluateEvery,
        int patience,
        double validationFraction,
        long seed) {

    public TrainConfig {
        require(steps >= 1, "at least 1 step", steps);
        require(batchSize >= 1, "a batch size of 1 or more", batchSize);
        require(windowSteps >= 2, "windows of 2 steps or more", windowSteps);
        require(burnInSteps >= 0 && burnInSteps < windowSteps, "a burn-in shorter than the window", burnInSteps);
        require(learningRate > 0 && learningRate <= 1, "a learning rate within 0 … 1", learningRate);
        require(weightDecay >= 0 && weightDecay <= 1, "a weight decay within 0 … 1", weightDecay);
        require(maxNorm > 0, "a positive largest norm of the gradient", maxNorm);
        require(dropout >= 0 && dropout < 1, "a dropout of 0 or more and below 1", dropout);
        require(evaluateEvery >= 1, "at least 1 step between evaluations", evaluateEvery);
        require(patience >= 1, "a patience of 1 evaluation or more", patience);
        require(
                validationFraction > 0 && validationFraction < 1,
                "a validation part strictly between 0 and 1",
                validationFraction);
    }

    /** The defaults: windows of 192 steps of which 48 burn in, AdamW at 3e-3, the last 15 % of the time for validation. */
    public static TrainConfig defaults() {
        return new TrainConfig(1_000, 32, 192, 48, 3e-3, 0.01, 1, 0.2, 50, 6, 0.15, 1);
    }

    /** The same with another number of updates. */
    public TrainConfig withSteps(int others) {
        return with(others, seed);
    }

    /** The same with another seed. */
    public TrainConfig withSeed(long other) {
        return with(steps, other);
    }

    private TrainConfig with(int steps, long seed) {
        return new TrainConfig(
                steps,
                batchSize,
                windowSteps,
                burnInSteps,
                learningRate,
                weightDecay,
                maxNorm,
                dropout,
                evaluateEvery,
                patience,
                validationFraction,
                seed);
    }

    private static void require(boolean holds, String required, Object found) {
        if (!holds) {
            throw new IllegalArgumentException("Training needs " + required + ", found " + found);
        }
    }
}
