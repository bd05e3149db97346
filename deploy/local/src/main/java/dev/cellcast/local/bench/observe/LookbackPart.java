package dev.cellcast.local.bench.observe;

import dev.cellcast.cell.CellKind;
import dev.cellcast.forecast.ForecastConfig;
import dev.cellcast.forecast.Forecaster;
import dev.cellcast.forecast.Observation;
import dev.cellcast.forecast.SeriesState;
import dev.cellcast.local.bench.Chart;
import dev.cellcast.local.bench.Findings;
import dev.cellcast.local.bench.Scale;
import dev.cellcast.local.bench.Spread;
import dev.cellcast.local.bench.Table;
import dev.cellcast.local.bench.peer.LstmWeights;
import dev.cellcast.local.bench.peer.Peer;
import dev.cellcast.local.bench.peer.Unroller;
import dev.cellcast.model.BundledModels;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * What an event costs when the forecast rests on so many readings of the past: the forecaster carries its memory on, so it looks
 * at one reading; a network that is fed a window each time looks at all of them. Horizons are short here and there are no seasons, so
 * that the youngest series settles as many forecasts as the oldest.
 */
final class LookbackPart {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int SERIES = 64;
    private static final int READINGS_EACH = 4;
    private static final List<Integer> HORIZONS = List.of(1, 2, 3, 4, 5, 6, 7, 8);
    private static final int INPUTS = 4;
    private static final int HIDDEN = 32;

    private final Scale scale;
    private final Findings findings;

    LookbackPart(Scale scale, Findings findings) {
        this.scale = scale;
        this.findings = findings;
    }

    /** A series that has so much behind it, or a window of that length. */
    private record Age(int lookback, Crowd crowd, SeriesState[] states, Unroller unroller) {}

    void run(Consumer<String> progress) {
        progress.accept("lookbacks of " + scale.lookbacks());
        List<Age> ages = scale.lookbacks().stream().map(this::age).toList();
        double[][] own = new double[ages.size()][scale.windows()];
        double[][] windows = new double[ages.size()][scale.windows()];
        for (int round = -scale.windows(); round < scale.windows(); round++) {
            for (int k = 0; k < ages.size(); k++) {
                double nanos = next(ages.get(k));
                double windowNanos = window(ages.get(k));
                if (round >= 0) {
                    own[k][round] = nanos;
                    windows[k][round] = windowNanos;
                }
            }
        }
        report(ages, own, windows);
    }

    private Age age(int lookback) {
        ForecastConfig config = ForecastConfig.defaults().withHorizons(HORIZONS).withRhythm(List.of(), 0);
        Crowd crowd = new Crowd(new Forecaster(BundledModels.load(CellKind.LSTM), config), SERIES);
        crowd.observeEach(lookback);
        Unroller unroller = Peer.of("onnxruntime")
                .flatMap(peer -> peer.unroller(LstmWeights.random(INPUTS, HIDDEN, 1), lookback))
                .orElse(null);
        return new Age(lookback, crowd, crowd.copy(), unroller);
    }

    private double next(Age age) {
        age.crowd.set(age.states, (long) age.lookback * SERIES);
        Observation[] next = age.crowd.next(SERIES * READINGS_EACH);
        long start = THREADS.getCurrentThreadCpuTime();
        age.crowd.observe(next);
        return (double) (THREADS.getCurrentThreadCpuTime() - start) / (SERIES * READINGS_EACH);
    }

    private static double window(Age age) {
        if (age.unroller == null) {
            return Double.NaN;
        }
        float[] window = new float[age.lookback * INPUTS];
        float[] output = new float[HIDDEN];
        long start = THREADS.getCurrentThreadCpuTime();
        age.unroller.run(window, output);
        return THREADS.getCurrentThreadCpuTime() - start;
    }

    private void report(List<Age> ages, double[][] own, double[][] windows) {
        Table table = findings.table(new Table(
                "lookback",
                "One event that rests on so many readings: CPU time",
                "readings",
                "forecaster_nanos",
                "nanos_low",
                "nanos_high",
                "onnxruntime_window_nanos"));
        Chart chart = new Chart("lookback", "One event", "readings it rests on", "CPU time, ns");
        for (int k = 0; k < ages.size(); k++) {
            int lookback = ages.get(k).lookback;
            Spread spread = Spread.of(own[k]);
            double window = Spread.of(windows[k]).median();
            table.add((long) lookback, spread.median(), spread.low(), spread.high(), window);
            chart.point("cellcast, whole forecaster", lookback, spread.median());
            if (!Double.isNaN(window)) {
                chart.point("ONNX Runtime over the window, network alone", lookback, window);
            }
        }
        findings.chart(chart);
        int youngest = scale.lookbacks().indexOf(16);
        int oldest = scale.lookbacks().indexOf(4096);
        if (youngest >= 0 && oldest >= 0) {
            double[] ratios = IntStream.range(0, scale.windows())
                    .mapToDouble(round -> own[youngest][round] / own[oldest][round])
                    .toArray();
            findings.ratio("lookback_4096_vs_16", Spread.of(ratios).median());
        }
        ages.forEach(age -> {
            if (age.unroller != null) {
                age.unroller.close();
            }
        });
    }
}
