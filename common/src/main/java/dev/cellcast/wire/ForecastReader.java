package dev.cellcast.wire;

import dev.cellcast.forecast.Forecast;
import java.io.IOException;

/** A format of forecasts, as it is read. */
@FunctionalInterface
public interface ForecastReader {

    /**
     * The forecast that was written, every number to the bit.
     *
     * @throws RejectedException if the bytes are no forecast in this format
     * @throws IOException if it cannot be told yet whether they are, because something that is needed to read them is out of reach
     */
    Forecast read(byte[] value) throws RejectedException, IOException;
}
