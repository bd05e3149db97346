package dev.cellcast.options;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How to forecast, as it was asked for. Serializable, for it travels with the job.
 *
 * @param cell of the bundled model
 * @param layers of that cell
 * @param attention whether what the cell attended to is published with each forecast
 * @param model name of the model to follow, or {@value ForecastOptions#BUNDLED}
 * @param horizons steps ahead
 * @param seasons periods in steps, none or auto
 * @param quantiles their probabilities
 * @param adaptation how much is learned online for each series
 * @param network whether the recurrent network takes part
 * @param warmUp observations before a forecast is no longer flagged
 * @param cadence distance of observations; zero to learn it
 * @param gapMaxSteps longest gap that is bridged, in steps
 * @param halfLife of the scaler, in steps
 * @param covariates names of what comes with each reading and is to be read
 */
public record Forecasting(
        String cell,
        int layers,
        boolean attention,
        String model,
        List<Integer> horizons,
        String seasons,
        List<Double> quantiles,
        String adaptation,
        boolean network,
        int warmUp,
        Duration cadence,
        int gapMaxSteps,
        int halfLife,
        List<String> covariates)
        implements Serializable {

    /** Whether the model of that name in the models topic is to be used. */
    public boolean follows(String name) {
        return !model.equals(ForecastOptions.BUNDLED) && model.equals(name);
    }

    /**
     * Reads the options by their keys; what is not given takes its default, and other keys are not looked at.
     *
     * @throws OptionException if one is of the wrong type
     */
    public static Forecasting of(Map<String, String> given) {
        return new Forecasting(
                ForecastSettings.FORECAST_CELL.read(given),
                ForecastSettings.FORECAST_LAYERS.read(given),
                ForecastSettings.FORECAST_ATTENTION.read(given),
                ForecastSettings.FORECAST_MODEL.read(given),
                CommonSettings.FORECAST_HORIZONS.read(given),
                CommonSettings.FORECAST_SEASONS.read(given),
                ForecastSettings.FORECAST_QUANTILES.read(given),
                ForecastSettings.FORECAST_ADAPTATION.read(given),
                ForecastSettings.FORECAST_NETWORK.read(given),
                ForecastSettings.FORECAST_WARM_UP.read(given),
                CommonSettings.FORECAST_CADENCE.read(given),
                CommonSettings.FORECAST_GAP_MAX_STEPS.read(given),
                CommonSettings.FORECAST_HALF_LIFE.read(given),
                ForecastSettings.FORECAST_COVARIATES.read(given));
    }
}
