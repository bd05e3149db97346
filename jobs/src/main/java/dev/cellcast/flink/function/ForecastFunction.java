package dev.cellcast.flink.function;

import dev.cellcast.flink.serde.ModelsTopic;
import dev.cellcast.flink.serde.RawRecord;
import dev.cellcast.flink.serde.SeriesStateSerializer;
import dev.cellcast.forecast.Forecast;
import dev.cellcast.forecast.ForecastConfig;
import dev.cellcast.forecast.Forecaster;
import dev.cellcast.forecast.Observation;
import dev.cellcast.forecast.Score;
import dev.cellcast.forecast.SeriesState;
import dev.cellcast.options.ForecastOptions;
import dev.cellcast.options.Forecasting;
import dev.cellcast.options.Models;
import dev.cellcast.options.Remembering;
import java.io.IOException;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Forecasts each series from its own state with the model that is in effect at the observation's event time, and lets a
 * challenger do the same beside it where one is named. Takes observations in order, and models that
 * {@link CheckModelFunction} has let pass.
 */
public final class ForecastFunction extends KeyedBroadcastProcessFunction<String, Observation, RawRecord, Forecast>
        implements CheckpointedFunction {
    private static final long serialVersionUID = 1L;

    private final Forecasting options;
    private final Models models;
    private final Remembering remembering;
    private final boolean scored;
    private final ModelsTopic topic;
    private final ModelCheck check;

    private transient StoredModels stored;
    private transient ValueState<SeriesState> series;
    /** Null where no challenger is named. */
    private transient Challenge challenge;

    private transient Expiry expiry;
    private transient ForecastConfig config;
    private transient Forecaster bundled;
    /** Built from the broadcast state with the first element after a start or a change, as is the challenger's. */
    private transient ModelShelf shelf;

    private transient ModelShelf challengers;
    private transient Observer observer;
    private transient Counter forecastsOut;
    private transient Counter modelsApplied;
    private transient Standings standings;
    private transient long modelVersion;
    private transient long eventTimeLagMillis;

    public ForecastFunction(ForecastOptions options, ModelsTopic topic) {
        this.options = options.forecasting();
        this.models = options.models();
        this.remembering = options.reading().remembering();
        this.scored = options.delivery().scores();
        this.topic = topic;
        this.check = ModelCheck.of(models);
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        stored = context.isRestored() ? StoredModels.restored() : standing();
    }

    private StoredModels standing() throws Exception {
        return models.required()
                ? StoredModels.standingWith(options.model(), topic, check)
                : StoredModels.standing(topic, check);
    }

    /** All state is keyed or broadcast, which Flink stores by itself. */
    @Override
    public void snapshotState(FunctionSnapshotContext context) {}

    /** Where a series' state stands, for those who read savepoints. */
    public static ValueStateDescriptor<SeriesState> seriesState() {
        return new ValueStateDescriptor<>(StateNames.SERIES, new SeriesStateSerializer());
    }

    @Override
    public void open(OpenContext context) {
        series = getRuntimeContext().getState(seriesState());
        expiry = new Expiry(getRuntimeContext(), remembering);
        config = Settings.forecast(options);
        bundled = new Forecaster(Settings.bundledModel(options), config);
        observer = new Observer(getRuntimeContext().getMetricGroup(), models.swap(), options.attention());
        if (models.challenged()) {
            challenge = new Challenge(getRuntimeContext(), models, observer);
        }
        forecastsOut = Metrics.counter(getRuntimeContext().getMetricGroup(), Metrics.FORECASTS_OUT);
        modelsApplied = Metrics.counter(getRuntimeContext().getMetricGroup(), Metrics.MODELS_APPLIED);
        standings = new Standings(getRuntimeContext().getMetricGroup(), options.horizons());
        Metrics.gauge(getRuntimeContext().getMetricGroup(), Metrics.MODEL_VERSION, () -> modelVersion);
        Metrics.gauge(getRuntimeContext().getMetricGroup(), Metrics.EVENT_TIME_LAG_MS, () -> eventTimeLagMillis);
    }

    @Override
    public void processElement(Observation observation, ReadOnlyContext context, Collector<Forecast> out)
            throws Exception {
        if (shelf == null) {
            readModels(context.getBroadcastState(StoredModels.STATE));
        }
        long timestamp = observation.timestampMillis();
        if (expiry.heard(timestamp, context.timerService())) {
            forget();
        }
        Forecaster champion = shelf.at(timestamp).orElse(bundled);
        SeriesState state = observer.readable(series.value(), champion);
        Forecast forecast = forecast(champion, state, challengers.at(timestamp), observation, context);
        series.update(state);
        modelVersion = forecast.modelVersion();
        eventTimeLagMillis = context.currentProcessingTime() - timestamp;
        forecastsOut.inc();
        out.collect(forecast);
    }

    private Forecast forecast(
            Forecaster champion,
            SeriesState state,
            Optional<Forecaster> challenger,
            Observation observation,
            ReadOnlyContext context)
            throws IOException {
        if (challenger.isPresent()) {
            return challenge.observe(champion, state, challenger.get(), observation, score -> {
                standings.add(score);
                write(score, context);
            });
        }
        if (models.challenged()) {
            challenge.end();
        }
        return observer.observe(champion, state, observation, shown -> {
            standings.add(shown);
            if (scored) {
                write(shown.toScore(), context);
            }
        });
    }

    private void write(Score score, ReadOnlyContext context) {
        context.output(SideOutputs.SCORES, score);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Forecast> out) throws Exception {
        if (expiry.isOver(timestamp, context.timerService())) {
            forget();
        }
    }

    private void forget() throws IOException {
        series.clear();
        if (models.challenged()) {
            challenge.end();
        }
    }

    @Override
    public void processBroadcastElement(RawRecord message, Context context, Collector<Forecast> out) throws Exception {
        String name = stored.take(context.getBroadcastState(StoredModels.STATE), message);
        if (options.follows(name) || models.challenger().equals(name)) {
            shelf = null;
            modelsApplied.inc();
        }
    }

    private void readModels(ReadOnlyBroadcastState<ModelKey, byte[]> state) throws Exception {
        shelf = options.follows(options.model()) ? stored.shelf(state, options.model(), config) : ModelShelf.EMPTY;
        challengers = models.challenged() ? stored.shelf(state, models.challenger(), config) : ModelShelf.EMPTY;
    }
}
