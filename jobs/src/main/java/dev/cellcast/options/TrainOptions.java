package dev.cellcast.options;

import java.util.List;
import java.util.Map;

/**
 * Everything the training job was asked for. Immutable.
 *
 * @param kafka how to reach it
 * @param topics their names
 * @param reading how observations are read and ordered
 * @param registry how to reach the schemas of Avro
 * @param preparing how a series becomes what is learned from
 * @param training what to train and how
 * @param signingKey file with the private key that signs what is published; empty to sign nothing
 * @param running how the job runs on its cluster
 */
public record TrainOptions(
        Kafka kafka,
        Topics topics,
        Reading reading,
        Registry registry,
        Preparing preparing,
        Training training,
        String signingKey,
        Running running)
        implements JobOptions {

    public TrainOptions {
        if (reading.format() == ObservationsFormat.AVRO) {
            registry.require("--observations.format avro");
        }
    }

    /**
     * Names of the topics.
     *
     * @param observations read
     * @param models read and written
     * @param deadLetters written
     */
    public record Topics(String observations, String models, String deadLetters) {
        public Topics {
            dev.cellcast.options.Topics.requireDistinct(all(observations, models, deadLetters));
        }

        /** All of them. */
        public List<String> all() {
            return all(observations, models, deadLetters);
        }

        private static List<String> all(String... names) {
            return List.of(names);
        }
    }

    /**
     * Reads options by their keys.
     *
     * @param given values by key, without leading dashes; what is not given takes its default
     * @throws OptionException if one is unknown, missing, of the wrong type or at odds with another
     */
    public static TrainOptions of(Map<String, String> given) {
        return new TrainOptions(
                Kafka.of(given, TrainSettings.all()),
                new Topics(
                        CommonSettings.OBSERVATIONS_TOPIC.read(given),
                        CommonSettings.MODELS_TOPIC.read(given),
                        CommonSettings.DEAD_LETTERS_TOPIC.read(given)),
                Reading.of(given, TrainSettings.GROUP_ID),
                Registry.of(given),
                Preparing.of(given),
                new Training(
                        TrainSettings.MODEL.read(given),
                        TrainSettings.CELL.read(given),
                        TrainSettings.HIDDEN.read(given),
                        TrainSettings.LAYERS.read(given),
                        TrainSettings.CELL_WINDOW.read(given),
                        TrainSettings.WINDOW_STEPS.read(given),
                        TrainSettings.BURN_IN_STEPS.read(given),
                        TrainSettings.HELD_OUT_WINDOWS.read(given),
                        TrainSettings.POOL_WINDOWS.read(given),
                        TrainSettings.UPDATES_PER_WINDOW.read(given),
                        TrainSettings.UPDATES_PER_ROUND.read(given),
                        TrainSettings.BATCH_SIZE.read(given),
                        TrainSettings.LEARNING_RATE.read(given),
                        TrainSettings.GEMM.read(given),
                        TrainSettings.MARGIN.read(given),
                        TrainSettings.JUDGED_AT_LEAST.read(given),
                        TrainSettings.SEED.read(given)),
                TrainSettings.SIGNING_KEY.read(given),
                Running.of(given));
    }
}
