package dev.cellcast.options;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How a series becomes what a network is shown and asked. Serializable, for it travels with the job.
 *
 * @param horizons steps ahead
 * @param seasons periods in steps, none or auto
 * @param cadence distance of observations; zero to learn it
 * @param gapMaxSteps longest gap that is bridged, in steps
 * @param halfLife of the scaler, in steps
 */
public record Preparing(List<Integer> horizons, String seasons, Duration cadence, int gapMaxSteps, int halfLife)
        implements Serializable {

    static Preparing of(Map<String, String> given) {
        return new Preparing(
                CommonSettings.FORECAST_HORIZONS.read(given),
                CommonSettings.FORECAST_SEASONS.read(given),
                CommonSettings.FORECAST_CADENCE.read(given),
                CommonSettings.FORECAST_GAP_MAX_STEPS.read(given),
                CommonSettings.FORECAST_HALF_LIFE.read(given));
    }
}
