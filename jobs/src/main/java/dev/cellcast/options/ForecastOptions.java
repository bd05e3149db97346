package dev.cellcast.options;

import java.util.Map;

/**
 * Everything the forecast job was asked for. Immutable.
 *
 * @param kafka how to reach it
 * @param topics their names
 * @param reading how observations are read and ordered
 * @param registry how to reach the schemas of Avro
 * @param forecasting how to forecast
 * @param models which of them are taken in
 * @param delivery what the sinks promise
 * @param running how the job runs on its cluster
 */
public record ForecastOptions(
        Kafka kafka,
        Topics topics,
        Reading reading,
        Registry registry,
        Forecasting forecasting,
        Models models,
        Delivery delivery,
        Running running)
        implements JobOptions {

    /** The model that comes with the job instead of from the models topic. */
    public static final String BUNDLED = "bundled";

    public ForecastOptions {
        if (reading.format() == ObservationsFormat.AVRO) {
            registry.require("--observations.format avro");
        }
        if (delivery.format() == ForecastsFormat.AVRO) {
            registry.require("--forecasts.format avro");
        }
        if (models.required() && forecasting.model().equals(BUNDLED)) {
            throw new OptionException("--forecast.model.required true requires --forecast.model, found " + BUNDLED
                    + ": name the model to wait for");
        }
        if (models.challenged() && models.challenger().equals(forecasting.model())) {
            throw new OptionException("--forecast.challenger: required another name than --forecast.model, found "
                    + models.challenger() + " twice");
        }
        if (models.promotion() == Promotion.WHEN_BETTER && !models.challenged()) {
            throw new OptionException(
                    "--forecast.promote when-better requires --forecast.challenger, found none: name the"
                            + " model to promote");
        }
    }

    /**
     * Reads options by their keys.
     *
     * @param given values by key, without leading dashes; what is not given takes its default
     * @throws OptionException if one is unknown, missing, of the wrong type or at odds with another
     */
    public static ForecastOptions of(Map<String, String> given) {
        return new ForecastOptions(
                Kafka.of(given, ForecastSettings.all()),
                new Topics(
                        CommonSettings.OBSERVATIONS_TOPIC.read(given),
                        ForecastSettings.FORECASTS_TOPIC.read(given),
                        ForecastSettings.SCORES_TOPIC.read(given),
                        CommonSettings.MODELS_TOPIC.read(given),
                        CommonSettings.DEAD_LETTERS_TOPIC.read(given)),
                Reading.of(given, ForecastSettings.GROUP_ID),
                Registry.of(given),
                Forecasting.of(given),
                new Models(
                        ForecastSettings.FORECAST_MODEL_REQUIRED.read(given),
                        ForecastSettings.MODELS_SWAP.read(given),
                        ForecastSettings.FORECAST_CHALLENGER.read(given),
                        ForecastSettings.FORECAST_PROMOTE.read(given),
                        ForecastSettings.FORECAST_PROMOTE_AFTER.read(given),
                        ForecastSettings.MODELS_MAX_BYTES.read(given),
                        ForecastSettings.MODELS_PUBLIC_KEY.read(given)),
                new Delivery(
                        ForecastSettings.FORECASTS_FORMAT.read(given),
                        ForecastSettings.DELIVERY.read(given),
                        ForecastSettings.TRANSACTIONAL_ID_PREFIX.read(given),
                        ForecastSettings.SCORES_ENABLED.read(given)),
                Running.of(given));
    }
}
