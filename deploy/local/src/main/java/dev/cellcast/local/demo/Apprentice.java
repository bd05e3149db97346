package dev.cellcast.local.demo;

import dev.cellcast.launcher.TrainJob;
import dev.cellcast.options.ForecastOptions;
import dev.cellcast.options.Forecasting;
import dev.cellcast.options.Kafka;
import dev.cellcast.options.TrainOptions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The training job beside the forecasts: it learns the model that the forecast job follows, from the same readings, in short
 * stretches, so that the first version comes within minutes. On one machine it takes one task, for the forecasts come first.
 */
final class Apprentice {
    /** Beyond the burn-in and the farthest horizon, so that there is something to judge by. */
    private static final int JUDGED_STEPS = 24;

    private static final int BURN_IN_STEPS = 24;

    private Apprentice() {}

    /**
     * What the training job is asked for.
     *
     * @param job options of the forecast job as they were given: those that both jobs know hold for both
     * @param forecast the same, read
     * @param training options that were given for this job
     */
    static TrainOptions options(Map<String, String> job, ForecastOptions forecast, Map<String, String> training) {
        Map<String, String> options = new HashMap<>(job);
        List<String> known = TrainJob.optionTable().keys();
        options.keySet().removeIf(key -> !known.contains(key) && !Kafka.passes(key));
        options.remove("group.id");
        options.putAll(beside(forecast.forecasting()));
        options.putAll(training);
        return TrainOptions.of(options);
    }

    private static Map<String, String> beside(Forecasting forecasting) {
        int farthest = forecasting.horizons().get(forecasting.horizons().size() - 1);
        return Map.of(
                "parallelism",
                "1",
                "train.model",
                forecasting.model(),
                "train.cell",
                forecasting.cell(),
                "train.layers",
                Integer.toString(forecasting.layers()),
                "train.window-steps",
                Integer.toString(BURN_IN_STEPS + farthest + JUDGED_STEPS),
                "train.burn-in-steps",
                Integer.toString(BURN_IN_STEPS),
                "train.held-out-windows",
                "8",
                "train.updates-per-window",
                "8",
                "train.updates-per-round",
                "20",
                "train.judged-at-least",
                "500");
    }
}
