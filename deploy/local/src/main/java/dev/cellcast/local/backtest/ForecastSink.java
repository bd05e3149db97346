package dev.cellcast.local.backtest;

import dev.cellcast.forecast.Forecast;
import java.io.IOException;

/** Where forecasts go. */
interface ForecastSink {
    /** Nowhere. */
    ForecastSink NONE = (row, channel, forecast) -> {};

    /** Takes a forecast from that row of that channel. */
    void put(int row, int channel, Forecast forecast) throws IOException;
}
