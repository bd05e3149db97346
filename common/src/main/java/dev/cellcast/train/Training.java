package dev.cellcast.train;

/**
 * How far a training has come: all that must be kept to go on with it, to the same bits. The arrays are moved on in place.
 *
 * @param step updates made so far
 * @param weights of the model, as {@link dev.cellcast.model.ModelSpec#weights()}
 * @param means fading means of the gradient, for {@link AdamW}
 * @param squares fading means of its square
 */
public record Training(int step, float[] weights, float[] means, float[] squares) {

    /** The start, from these weights. */
    public static Training from(float[] weights) {
        return new Training(0, weights.clone(), new float[weights.length], new float[weights.length]);
    }

    /** An independent copy. */
    Training copy() {
        return new Training(step, weights.clone(), means.clone(), squares.clone());
    }

    /** These weights, with the moments as they are. */
    Training withWeights(float[] others) {
        return new Training(step, others.clone(), means, squares);
    }

    boolean isFinite() {
        return isFinite(weights) && isFinite(means) && isFinite(squares);
    }

    static boolean isFinite(float[] numbers) {
        float sum = 0;
        for (float number : numbers) {
            sum += number * 0;
        }
        return sum == 0;
    }

    Training next() {
        return new Training(step + 1, weights, means, squares);
    }
}
