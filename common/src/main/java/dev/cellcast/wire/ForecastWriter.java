package dev.cellcast.wire;

import dev.cellcast.forecast.Forecast;

/** A format of forecasts, as it is written. */
@FunctionalInterface
public interface ForecastWriter {

    /** The bytes of a forecast, whose numbers must be finite. */
    byte[] write(Forecast forecast);
}
