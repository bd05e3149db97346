package dev.cellcast.train;

import dev.cellcast.math.Gemm;
import dev.cellcast.model.ModelSpec;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Makes updates: each draws a batch of stretches, follows the gradient of their loss, and depends on nothing but the weights
 * before, the number of the update and the seed. A batch is worked on in {@value #SHARDS} parts at once, however many
 * processors there are. Not thread-safe.
 */
final class Learner {
    private static final int SHARDS = 2;

    private final TrainConfig config;
    private final Batches batches;
    private final AdamW optimizer;
    private final Shard[] shards;

    /** A share of the batch with its working space. */
    private record Shard(TruncatedBptt bptt, Window window, float[] gradient) {}

    Learner(ModelSpec spec, TrainConfig config, Schedule schedule, Gemm gemm, Batches batches) {
        this.config = config;
        this.batches = batches;
        this.optimizer = new AdamW(spec.weights(), config, schedule);
        this.shards = new Shard[Math.min(SHARDS, config.batchSize())];
        for (int k = 0; k < shards.length; k++) {
            int size = config.batchSize() * (k + 1) / shards.length - config.batchSize() * k / shards.length;
            shards[k] = new Shard(
                    new TruncatedBptt(spec, config, gemm, size),
                    Window.ofZeros(
                            config.windowSteps(),
                            spec.features().size(),
                            spec.horizons().size(),
                            size),
                    new float[spec.weights().size()]);
        }
    }

    /** One update. The weights of {@code training} are moved on in place. */
    Trainer.Update update(Training training) {
        SplittableRandom random = new SplittableRandom(config.seed() + 0x9e3779b97f4a7c15L * (training.step() + 1));
        SplittableRandom[] own = new SplittableRandom[shards.length];
        for (int k = 0; k < shards.length; k++) {
            own[k] = random.split();
        }
        Losses[] losses = new Losses[shards.length];
        IntStream.range(0, shards.length).parallel().forEach(k -> {
            Shard shard = shards[k];
            batches.draw(own[k], shard.window());
            Arrays.fill(shard.gradient(), 0);
            losses[k] = shard.bptt().gradient(training.weights(), shard.window(), own[k], shard.gradient());
        });
        Losses all = new Losses();
        float[] gradient = new float[training.weights().length];
        for (int k = 0; k < shards.length; k++) {
            all.add(losses[k]);
            for (int j = 0; j < gradient.length; j++) {
                gradient[j] += shards[k].gradient()[j];
            }
        }
        for (int j = 0; j < gradient.length; j++) {
            gradient[j] /= Math.max(1, all.count());
        }
        optimizer.update(training, gradient);
        return new Trainer.Update(training.next(), all.mean());
    }
}
