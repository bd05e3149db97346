package dev.cellcast.options;

import java.util.List;

/** The options of the training job: the common ones, and its own in the order in which help and README list them. */
final class TrainSettings {
    private static final Definitions OPTIONS = new Definitions();

    static final Option<String> GROUP_ID = OPTIONS.define(
            "group.id", ValueType.TEXT, "cellcast-train", "", "Consumer group, for offsets and lag monitoring.");
    static final Option<String> MODEL = OPTIONS.define(
            "train.model",
            ValueType.TEXT,
            "trained",
            "",
            "Name to publish in the models topic; averages of the trainers stand beside it under this name with .average.");
    static final Option<String> SIGNING_KEY = OPTIONS.define(
            "models.signing-key",
            ValueType.ANY_TEXT,
            "",
            "",
            "Ed25519 private key, a PEM file on the machine that submits: signs all that is published, and only models that"
                    + " it has signed are learned from; empty: none.");
    static final Option<String> CELL =
            OPTIONS.define("train.cell", ValueType.TEXT, "lstm", "", "Recurrent cell to train.");
    static final Option<Integer> HIDDEN =
            OPTIONS.define("train.hidden", ValueType.integerFrom(1), "32", "units", "Width of that cell.");
    static final Option<Integer> LAYERS = OPTIONS.define(
            "train.layers", ValueType.integerFrom(1), "1", "", "Layers of that cell, stacked one on the other.");
    static final Option<Integer> CELL_WINDOW = OPTIONS.define(
            "train.window", ValueType.integerFrom(1), "24", "steps", "What cells look back on that look at a window.");
    static final Option<Integer> WINDOW_STEPS = OPTIONS.define(
            "train.window-steps",
            ValueType.integerFrom(2),
            "192",
            "steps",
            "Length of the stretches that a series is cut into.");
    static final Option<Integer> BURN_IN_STEPS = OPTIONS.define(
            "train.burn-in-steps",
            ValueType.integerFrom(0),
            "48",
            "steps",
            "Steps at their start that only fill the network's memory; stretches overlap by so many.");
    static final Option<Integer> HELD_OUT_WINDOWS = OPTIONS.define(
            "train.held-out-windows",
            ValueType.integerFrom(1),
            "32",
            "windows",
            "The newest stretches, by which models are judged; they are learned from when newer ones have come.");
    static final Option<Integer> POOL_WINDOWS = OPTIONS.define(
            "train.pool-windows",
            ValueType.integerFrom(1),
            "512",
            "windows",
            "Stretches to draw batches from, of all trainers together; the oldest makes room.");
    static final Option<Integer> UPDATES_PER_WINDOW = OPTIONS.define(
            "train.updates-per-window",
            ValueType.integerFrom(1),
            "4",
            "updates",
            "Updates of the weights that each new stretch pays for.");
    static final Option<Integer> UPDATES_PER_ROUND = OPTIONS.define(
            "train.updates-per-round",
            ValueType.integerFrom(1),
            "50",
            "updates",
            "Updates of each trainer between two averages; each average is judged.");
    static final Option<Integer> BATCH_SIZE = OPTIONS.define(
            "train.batch-size", ValueType.integerFrom(1), "32", "windows", "Stretches that one update learns from.");
    static final Option<Double> LEARNING_RATE = OPTIONS.define(
            "train.learning-rate", ValueType.NUMBER, "0.002", "", "Of AdamW, after the first updates; stays.");
    static final Option<String> GEMM = OPTIONS.define(
            "train.gemm", ValueType.TEXT, "auto", "", "Matrix products: auto takes the fastest that is present.");
    static final Option<Double> MARGIN = OPTIONS.define(
            "train.margin",
            ValueType.NUMBER,
            "0.01",
            "",
            "Share by which the loss of an average must be below the champion's to be published.");
    static final Option<Integer> JUDGED_AT_LEAST = OPTIONS.define(
            "train.judged-at-least",
            ValueType.integerFrom(1),
            "2000",
            "forecasts",
            "Forecasts that must have been judged before a model is published.");
    static final Option<Integer> SEED =
            OPTIONS.define("train.seed", ValueType.integerFrom(0), "1", "", "Of everything random.");

    private TrainSettings() {}

    static List<Option<?>> all() {
        return CommonSettings.andThen(OPTIONS.all());
    }
}
