package dev.cellcast.flink.function;

import dev.cellcast.flink.serde.RawRecord;
import dev.cellcast.flink.serde.SeriesStateSerializer;
import dev.cellcast.forecast.Forecast;
import dev.cellcast.forecast.Forecaster;
import dev.cellcast.forecast.Observation;
import dev.cellcast.forecast.SeriesState;
import dev.cellcast.options.Forecasting;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Forecasts each series from its own state with the model that is in effect at the observation's event time. Takes
 * observations in order, and models that {@link CheckModelFunction} has let pass.
 */
public final class ForecastFunction extends KeyedBroadcastProcessFunction<String, Observation, RawRecord, Forecast> {
    private static final long serialVersionUID = 1L;

    private final Forecasting options;

    private transient ValueState<SeriesState> series;
    /** Built from the broadcast state with the first element after a start or a change. */
    private transient ModelShelf shelf;

    private transient Counter forecastsOut;
    private transient Counter seriesRewarmed;
    private transient Counter modelsApplied;

    public ForecastFunction(Forecasting options) {
        this.options = options;
    }

    @Override
    public void open(OpenContext context) {
        series = getRuntimeContext()
                .getState(new ValueStateDescriptor<>(StateNames.SERIES, new SeriesStateSerializer()));
        forecastsOut = Metrics.counter(getRuntimeContext(), Metrics.FORECASTS_OUT);
        seriesRewarmed = Metrics.counter(getRuntimeContext(), Metrics.SERIES_REWARMED);
        modelsApplied = Metrics.counter(getRuntimeContext(), Metrics.MODELS_APPLIED);
    }

    @Override
    public void processElement(Observation observation, ReadOnlyContext context, Collector<Forecast> out)
            throws Exception {
        if (shelf == null) {
            shelf = StoredModels.shelf(context.getBroadcastState(StoredModels.STATE), options);
        }
        Forecaster forecaster = shelf.at(observation.timestampMillis());
        SeriesState state = readable(series.value(), forecaster);
        Forecast forecast = forecaster.observe(state, observation, score -> context.output(SideOutputs.SCORES, score));
        series.update(state);
        if (options.attention()) {
            forecast = forecast.withAttention(forecaster.attention(state));
        }
        forecastsOut.inc();
        out.collect(forecast);
    }

    @Override
    public void processBroadcastElement(RawRecord message, Context context, Collector<Forecast> out) throws Exception {
        String name = StoredModels.take(context.getBroadcastState(StoredModels.STATE), message);
        if (options.follows(name)) {
            shelf = null;
            modelsApplied.inc();
        }
    }

    /** The state in the forecaster's shape: new for a new series, warmed up again from its own past after a model swap. */
    private SeriesState readable(SeriesState stored, Forecaster forecaster) {
        if (stored == null) {
            return forecaster.newState();
        }
        if (stored.fingerprint() == forecaster.fingerprint()) {
            return stored;
        }
        seriesRewarmed.inc();
        return forecaster.adopt(stored);
    }
}
