package dev.cellcast.local.faults;

import dev.cellcast.cell.CellKind;
import dev.cellcast.forecast.Observation;
import dev.cellcast.local.PlainLoop;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The run without a fault: what a loop over the forecaster makes of the same readings.
 *
 * @param forecasts by key, as they must stand on the topic
 * @param inOrder the same by series, in order
 * @param scores by series, in order
 */
record Golden(Map<ForecastKey, String> forecasts, Map<String, List<String>> inOrder, Map<String, List<String>> scores) {

    static Golden of(List<Observation> readings) {
        PlainLoop loop = new PlainLoop(CellKind.LSTM).run(readings);
        Map<ForecastKey, String> forecasts = new HashMap<>();
        loop.forecasts().values().forEach(all -> all.forEach(one -> forecasts.put(ForecastKey.of(one), one)));
        return new Golden(forecasts, loop.forecasts(), loop.scores());
    }
}
