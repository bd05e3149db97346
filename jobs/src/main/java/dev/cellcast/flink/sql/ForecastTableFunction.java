package dev.cellcast.flink.sql;

import dev.cellcast.flink.function.Metrics;
import dev.cellcast.flink.function.Observer;
import dev.cellcast.flink.function.Order;
import dev.cellcast.flink.function.Progress;
import dev.cellcast.flink.function.Settings;
import dev.cellcast.forecast.Forecast;
import dev.cellcast.forecast.Forecaster;
import dev.cellcast.forecast.Observation;
import dev.cellcast.forecast.SeriesState;
import dev.cellcast.options.Swap;
import dev.cellcast.wire.Reason;
import dev.cellcast.wire.RejectedException;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.table.api.dataview.MapView;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.functions.ProcessTableFunction;
import org.apache.flink.table.functions.SpecializedFunction;
import org.apache.flink.table.functions.UserDefinedFunction;
import org.apache.flink.table.types.inference.TypeInference;
import org.apache.flink.types.Row;

/**
 * {@code FORECAST} in SQL: forecasts each partition of a table as one series, row by row.
 *
 * <pre>{@code
 * CREATE FUNCTION FORECAST AS 'dev.cellcast.flink.sql.ForecastTableFunction' USING JAR 'file:///…/cellcast-jobs.jar';
 *
 * SELECT * FROM FORECAST(
 *   input => TABLE readings PARTITION BY id, on_time => DESCRIPTOR(ts), target => DESCRIPTOR(v), horizon => 24);
 * }</pre>
 *
 * <p>{@link Argument} lists what else can be said, {@link ForecastColumns} the columns that come out. Rows come into order by the
 * rule of {@link Order}; those that are not used are counted in the metrics, and come out with the reason where the call says
 * {@code rejected => TRUE}.
 */
public final class ForecastTableFunction extends ProcessTableFunction<Row> implements SpecializedFunction {
    private static final long serialVersionUID = 1L;

    private final Call call;

    private transient ReadingColumns readings;
    private transient ForecastColumns columns;
    private transient Order order;
    private transient Forecaster forecaster;
    private transient Observer observer;
    private transient Counter observationsIn;
    private transient Counter forecastsOut;
    private transient Counter late;
    private transient Counter duplicate;
    private transient Map<Reason, Counter> invalid;

    /** For Flink, which asks this one for its types, and for another by {@link #specialize}. */
    public ForecastTableFunction() {
        this(null);
    }

    private ForecastTableFunction(Call call) {
        this.call = call;
    }

    @Override
    public TypeInference getTypeInference(DataTypeFactory types) {
        return Signature.inference();
    }

    @Override
    public UserDefinedFunction specialize(SpecializedContext context) {
        return new ForecastTableFunction(Call.of(context.getCallContext()));
    }

    @Override
    public void open(FunctionContext context) throws Exception {
        readings = ReadingColumns.of(call);
        columns = ForecastColumns.of(call);
        order = new Order(call.orderBound().toMillis());
        forecaster = new Forecaster(
                call.model().length == 0 ? Settings.bundledModel(call.forecasting()) : ModelFile.model(call.model()),
                Settings.forecast(call.forecasting()));
        observer = new Observer(context.getMetricGroup(), Swap.KEEP, false);
        observationsIn = Metrics.counter(context.getMetricGroup(), Metrics.OBSERVATIONS_IN);
        forecastsOut = Metrics.counter(context.getMetricGroup(), Metrics.FORECASTS_OUT);
        late = Metrics.counter(context.getMetricGroup(), Metrics.LATE);
        duplicate = Metrics.counter(context.getMetricGroup(), Metrics.DUPLICATE);
        invalid = Metrics.invalid(context.getMetricGroup());
    }

    /**
     * Takes in one row; called by Flink.
     *
     * @param arguments were read when the statement was planned
     */
    public void eval(
            Context context,
            Row progress,
            MapView<Long, Double> waiting,
            MapView<Long, Map<String, Double>> waitingCovariates,
            MapView<Integer, SeriesState> series,
            Row input,
            Object... arguments)
            throws Exception {
        TimeContext<Long> time = context.timeContext(Long.class);
        try {
            Observation observation = readings.observation(time.time(), input);
            observationsIn.inc();
            take(observation, progress, new WaitingValues(waiting, waitingCovariates), series, time);
        } catch (RejectedException why) {
            invalid.get(why.reason()).inc();
            reject(time.time(), why);
        }
    }

    private void take(
            Observation observation,
            Row progress,
            WaitingValues waiting,
            MapView<Integer, SeriesState> series,
            TimeContext<Long> time)
            throws Exception {
        Progress before = SeriesProgress.read(progress);
        long timestamp = observation.timestampMillis();
        switch (order.judge(before, timestamp, waiting)) {
            case LATE -> {
                late.inc();
                reject(timestamp, order.late(before, timestamp));
            }
            case DUPLICATE -> duplicate.inc();
            case NEW -> {
                Progress after = order.take(before, timestamp, observation, waiting, next -> forecast(next, series));
                SeriesProgress.write(after, progress);
                if (!before.waits() && after.waits()) {
                    time.registerOnTime(order.deadlineMillis(after));
                }
            }
        }
    }

    /** Flushes a series that has gone quiet; called by Flink. */
    public void onTimer(
            OnTimerContext context,
            Row progress,
            MapView<Long, Double> waiting,
            MapView<Long, Map<String, Double>> waitingCovariates,
            MapView<Integer, SeriesState> series)
            throws Exception {
        TimeContext<Long> time = context.timeContext(Long.class);
        Progress after = order.flush(
                SeriesProgress.read(progress),
                time.currentWatermark(),
                new WaitingValues(waiting, waitingCovariates),
                next -> forecast(next, series));
        SeriesProgress.write(after, progress);
        if (after.waits()) {
            time.registerOnTime(order.deadlineMillis(after));
        }
    }

    private void forecast(Observation observation, MapView<Integer, SeriesState> series) throws Exception {
        SeriesState state = observer.readable(series.get(StateNames.ONLY), forecaster);
        Forecast forecast = observer.observe(forecaster, state, observation, score -> {});
        series.put(StateNames.ONLY, state);
        forecastsOut.inc();
        columns.rows(forecast, this::collect);
    }

    private void reject(long timestampMillis, RejectedException why) {
        if (call.rejected()) {
            collect(columns.rejected(timestampMillis, why));
        }
    }
}
