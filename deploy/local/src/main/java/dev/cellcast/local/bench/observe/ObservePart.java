package dev.cellcast.local.bench.observe;

import com.sun.management.ThreadMXBean;
import dev.cellcast.cell.CellKind;
import dev.cellcast.forecast.Adaptation;
import dev.cellcast.forecast.ForecastConfig;
import dev.cellcast.forecast.Forecaster;
import dev.cellcast.forecast.Observation;
import dev.cellcast.local.bench.Findings;
import dev.cellcast.local.bench.Scale;
import dev.cellcast.local.bench.Spread;
import dev.cellcast.local.bench.Table;
import dev.cellcast.model.BundledModels;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** One observation in the forecaster, at each level of adaptation: CPU time, what it allocates, and what it remembers. */
public final class ObservePart {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final List<Adaptation> LEVELS = List.of(Adaptation.values());
    private static final int EVENTS = 1_000;

    private final Scale scale;
    private final Findings findings;

    public ObservePart(Scale scale, Findings findings) {
        this.scale = scale;
        this.findings = findings;
    }

    /**
     * Measures.
     *
     * @param progress hears what is measured now
     */
    public void run(Consumer<String> progress) {
        Table table = findings.table(new Table(
                "observe",
                "One observation in the forecaster, LSTM of 32 units, 8 horizons: CPU time",
                "adaptation",
                "nanos",
                "nanos_low",
                "nanos_high",
                "allocated_bytes",
                "state_bytes"));
        progress.accept("one observation");
        List<Crowd> crowds = new ArrayList<>();
        for (Adaptation adaptation : LEVELS) {
            ForecastConfig config = ForecastConfig.defaults().withAdaptation(adaptation);
            crowds.add(new Crowd(new Forecaster(BundledModels.load(CellKind.LSTM), config), Crowd.SERIES));
        }
        crowds.forEach(crowd -> crowd.observeEach(scale.events() / 2 / Crowd.SERIES));
        double[][] nanos = new double[crowds.size()][scale.windows()];
        double[] bytes = new double[crowds.size()];
        for (int window = 0; window < scale.windows(); window++) {
            for (int k = 0; k < crowds.size(); k++) {
                Observation[] next = crowds.get(k).next(EVENTS);
                long start = THREADS.getCurrentThreadCpuTime();
                crowds.get(k).observe(next);
                nanos[k][window] = (double) (THREADS.getCurrentThreadCpuTime() - start) / EVENTS;
            }
        }
        for (int k = 0; k < crowds.size(); k++) {
            Observation[] next = crowds.get(k).next(EVENTS);
            long before = THREADS.getCurrentThreadAllocatedBytes();
            crowds.get(k).observe(next);
            bytes[k] = (double) (THREADS.getCurrentThreadAllocatedBytes() - before) / EVENTS;
        }
        for (int k = 0; k < crowds.size(); k++) {
            Adaptation adaptation = LEVELS.get(k);
            Spread spread = Spread.of(nanos[k]);
            long state = crowds.get(k).stateBytes();
            table.add(adaptation.id(), spread.median(), spread.low(), spread.high(), bytes[k], state);
            if (adaptation == ForecastConfig.defaults().adaptation()) {
                findings.ratio("observe_bytes_per_event", bytes[k]);
                findings.ratio("state_bytes", (double) state);
            } else if (adaptation == Adaptation.OFF) {
                findings.ratio("state_bytes_without_adaptation", (double) state);
            }
        }
        new LookbackPart(scale, findings).run(progress);
    }
}
