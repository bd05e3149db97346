package dev.cellcast.train;

import dev.cellcast.math.Layout;

/**
 * Adam with decoupled weight decay: I. Loshchilov and F. Hutter, "Decoupled weight decay regularization", ICLR 2019, on a flat
 * vector. Only matrices decay; biases do not. The learning rate follows a {@link Schedule}.
 */
final class AdamW {
    private static final double FADING_MEAN = 0.9;
    private static final double FADING_SQUARE = 0.999;
    private static final double EPSILON = 1e-8;

    private final TrainConfig config;
    private final Schedule schedule;
    private final boolean[] decays;

    AdamW(Layout layout, TrainConfig config, Schedule schedule) {
        this.config = config;
        this.schedule = schedule;
        this.decays = new boolean[layout.size()];
        for (Layout.Slice slice : layout.slices()) {
            for (int k = slice.offset(); k < slice.end(); k++) {
                decays[k] = slice.shape().size() > 1;
            }
        }
    }

    /** Moves the weights against the gradient; {@code training.step} is the number of updates made before. */
    void update(Training training, float[] gradient) {
        double shortened = shortening(gradient);
        double rate = config.learningRate() * schedule.share(training.step());
        double meanBias = 1 - StrictMath.pow(FADING_MEAN, training.step() + 1);
        double squareBias = 1 - StrictMath.pow(FADING_SQUARE, training.step() + 1);
        float[] weights = training.weights();
        float[] means = training.means();
        float[] squares = training.squares();
        for (int k = 0; k < weights.length; k++) {
            double g = shortened * gradient[k];
            means[k] = (float) (FADING_MEAN * means[k] + (1 - FADING_MEAN) * g);
            squares[k] = (float) (FADING_SQUARE * squares[k] + (1 - FADING_SQUARE) * g * g);
            double direction = means[k] / meanBias / (Math.sqrt(squares[k] / squareBias) + EPSILON);
            double decay = decays[k] ? config.weightDecay() * weights[k] : 0;
            weights[k] -= (float) (rate * (direction + decay));
        }
    }

    private double shortening(float[] gradient) {
        double square = 0;
        for (float g : gradient) {
            square += (double) g * g;
        }
        return Math.min(1, config.maxNorm() / Math.sqrt(square));
    }
}
