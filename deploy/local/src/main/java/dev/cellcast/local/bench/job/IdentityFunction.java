package dev.cellcast.local.bench.job;

import dev.cellcast.flink.function.ForecastFunction;
import dev.cellcast.flink.function.Settings;
import dev.cellcast.flink.serde.RawRecord;
import dev.cellcast.forecast.Forecast;
import dev.cellcast.forecast.Forecaster;
import dev.cellcast.forecast.Observation;
import dev.cellcast.forecast.SeriesState;
import dev.cellcast.options.Forecasting;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Reads and writes a state of the same bytes as the forecaster's for each observation, and sends on a record of the same shape,
 * without forecasting: what is left is what Flink, Kafka and JSON cost.
 */
final class IdentityFunction extends KeyedBroadcastProcessFunction<String, Observation, RawRecord, Forecast> {
    private static final long serialVersionUID = 1L;

    private final Forecasting options;

    private transient Forecaster blank;
    private transient ValueState<SeriesState> state;
    private transient Echo echo;

    IdentityFunction(Forecasting options) {
        this.options = options;
    }

    @Override
    public void open(OpenContext context) {
        blank = new Forecaster(Settings.bundledModel(options), Settings.forecast(options));
        state = getRuntimeContext().getState(ForecastFunction.seriesState());
        echo = new Echo(options);
    }

    @Override
    public void processElement(Observation observation, ReadOnlyContext context, Collector<Forecast> out)
            throws Exception {
        SeriesState stored = state.value();
        state.update(stored == null ? blank.newState() : stored);
        out.collect(echo.of(observation, observation.value() / 3)); // as many digits as a forecast's
    }

    @Override
    public void processBroadcastElement(RawRecord message, Context context, Collector<Forecast> out) {}
}
