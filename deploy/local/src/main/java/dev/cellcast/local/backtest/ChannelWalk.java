package dev.cellcast.local.backtest;

import dev.cellcast.forecast.Forecast;
import dev.cellcast.forecast.Forecaster;
import dev.cellcast.forecast.SeriesState;
import dev.cellcast.train.Trial;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * The forecaster's way through one channel. It is handed the rows one by one, and says what it expects before it is handed the
 * next; only the judge knows them all.
 */
final class ChannelWalk {
    /** How often the report looks at weights and forecasts. */
    private static final int LOOKS = 120;

    /** How often progress is told. */
    private static final int EVENTS_PER_WORD = 256;

    private final Setup setup;
    private final int channel;
    private final Forecaster forecaster;
    private final double unit;
    private final List<Tally> tallies;
    private final List<Tally> steps;
    private final List<Look> looks = new ArrayList<>();
    private final int firstOrigin;
    private final int lastOrigin;

    ChannelWalk(Setup setup, int channel) {
        this.setup = setup;
        this.channel = channel;
        this.forecaster = new Forecaster(setup.model(), setup.config());
        this.unit = unit();
        this.tallies = setup.reported().stream()
                .map(h -> new Tally(1, h, forecaster.experts(), setup.levels()))
                .toList();
        this.steps = setup.config().horizons().stream()
                .map(h -> new Tally(h, h, forecaster.experts(), setup.levels()))
                .toList();
        this.firstOrigin = setup.split().firstOrigin();
        this.lastOrigin = setup.split().lastOrigin(setup.reported().get(0));
    }

    /** A channel that does not move in the training rows has no deviation to measure by: its own unit is taken. */
    private double unit() {
        var training = setup.sheet().before(channel, setup.split().trainRows());
        double deviation = training.isEmpty() ? 0 : Trial.deviation(training, training.size());
        return deviation > 0 ? deviation : 1;
    }

    /**
     * Goes all the way.
     *
     * @param forecasts is handed every forecast whose origin is judged
     * @param progress is told now and then how many events more are done
     */
    ChannelResult walk(ForecastSink forecasts, LongConsumer progress) throws IOException {
        Sheet sheet = setup.sheet();
        SeriesState state = forecaster.newState();
        long events = 0;
        for (int row = 0; row < setup.split().testTo(); row++) {
            if ((row + 1) % EVENTS_PER_WORD == 0) {
                progress.accept(EVENTS_PER_WORD);
            }
            if (Double.isNaN(sheet.values()[channel][row])) {
                continue;
            }
            Forecast forecast = forecaster.observe(state, sheet.observation(channel, row), score -> {});
            events++;
            if (row >= firstOrigin && row <= lastOrigin) {
                judge(row, forecast, forecaster.opinions(state));
                forecasts.put(row, channel, forecast);
                look(row, forecast, state);
            }
        }
        return new ChannelResult(
                sheet.names().get(channel),
                channel,
                unit,
                tallies,
                steps,
                forecaster.experts(),
                looks,
                forecaster.seasons(state),
                events,
                state.bytes());
    }

    private void judge(int origin, Forecast forecast, double[][] opinions) {
        int due = forecast.targetTimestampsMillis().length;
        int farthest = setup.config().maxHorizon();
        double[] actuals = new double[farthest];
        for (int h = 1; h <= farthest; h++) {
            int row = due == 0 ? -1 : setup.sheet().rowAt(forecast.targetTimestampsMillis()[h - 1], origin + h);
            actuals[h - 1] = row < 0 || row >= setup.split().testTo()
                    ? Double.NaN
                    : setup.sheet().values()[channel][row];
        }
        Stream.concat(tallies.stream(), steps.stream())
                .filter(tally -> origin <= setup.split().lastOrigin(tally.to()))
                .forEach(tally -> judge(tally, forecast, opinions, actuals));
    }

    private void judge(Tally tally, Forecast forecast, double[][] opinions, double[] actuals) {
        for (int j = tally.from() - 1; j < tally.to(); j++) {
            double actual = actuals[j];
            if (Double.isNaN(actual)) {
                continue;
            }
            tally.system().add((actual - forecast.mean()[j]) / unit);
            int k = -1;
            for (Errors errors : tally.experts()) {
                errors.add((actual - opinions[++k][j]) / unit);
            }
            for (int level = 0; level < tally.bands().size(); level++) {
                double low = forecast.quantiles()[setup.lower(level)][j];
                double high = forecast.quantiles()[setup.upper(level)][j];
                tally.bands().get(level).add(low, high, actual, unit);
            }
        }
        tally.bands().forEach(Band::close);
    }

    private void look(int row, Forecast forecast, SeriesState state) {
        int every = Math.max(1, (lastOrigin - firstOrigin) / LOOKS);
        if ((row - firstOrigin) % every == 0) {
            looks.add(new Look(row, forecast, forecaster.weights(state)));
        }
    }
}
