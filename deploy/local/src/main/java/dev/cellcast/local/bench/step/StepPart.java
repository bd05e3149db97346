package dev.cellcast.local.bench.step;

import dev.cellcast.local.bench.Chart;
import dev.cellcast.local.bench.Findings;
import dev.cellcast.local.bench.Scale;
import dev.cellcast.local.bench.Spread;
import dev.cellcast.local.bench.Table;
import dev.cellcast.local.bench.TimedContender;
import dev.cellcast.local.bench.peer.Ceiling;
import dev.cellcast.local.bench.peer.LstmWeights;
import dev.cellcast.local.bench.peer.Peer;
import dev.cellcast.local.bench.peer.Stepper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * One step of an LSTM for one series: Cellcast and all peers on the same weights and inputs, in short windows in turn. Before
 * it is timed, each must have come to the same memory as Cellcast; one that has not is left out, and the findings say so.
 */
public final class StepPart {
    private static final String CELLCAST = "cellcast";
    private static final String PRODUCT = "openblas_product";
    private static final String MATRIX_VECTOR = "openblas_matrix_vector";
    private static final int INPUTS = 4;
    private static final long WINDOW_NANOS = 300_000;
    private static final int CHECKED_STEPS = 50;
    private static final float TOLERANCE = 1e-4f;

    private final Scale scale;
    private final Findings findings;
    private final List<Peer> peers = Peer.all();
    private final Optional<Ceiling> ceiling = Ceiling.find();
    private final Table peaks = new Table(
            "peak", "Arithmetic of that step, and of a large matrix product", "units", "gflops", "peak_gflops");

    public StepPart(Scale scale, Findings findings) {
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
                "step",
                "One step of an LSTM of 4 inputs, one series: CPU time",
                "units",
                "who",
                "nanos",
                "nanos_low",
                "nanos_high",
                "times_cellcast"));
        Chart chart = new Chart("step", "One step of an LSTM, one series", "hidden units", "CPU time, ns");
        for (int hidden : scale.hiddenSizes()) {
            progress.accept("a step of %d units".formatted(hidden));
            measure(LstmWeights.random(INPUTS, hidden, hidden), table, chart);
        }
        findings.chart(chart);
        findings.table(peaks);
    }

    private void measure(LstmWeights weights, Table table, Chart chart) {
        List<Stepper> steppers = new ArrayList<>();
        List<TimedContender> contenders = new ArrayList<>();
        steppers.add(new CellcastStepper(weights));
        contenders.add(contender(CELLCAST, steppers.get(0)));
        for (Peer peer : peers) {
            Stepper stepper = peer.stepper(weights);
            steppers.add(stepper);
            Optional<String> difference = difference(peer.name(), stepper, weights);
            if (difference.isPresent()) {
                findings.remark(difference.get());
            } else {
                contenders.add(contender(peer.name(), stepper));
            }
        }
        ceiling.ifPresent(most -> {
            contenders.add(new TimedContender(MATRIX_VECTOR, scale.windows(), most.matrixVector(weights)));
            contenders.add(new TimedContender(PRODUCT, scale.windows(), most::product));
        });
        contenders.forEach(contender -> contender.warmUp(scale.warmUpNanos(), WINDOW_NANOS));
        for (int window = 0; window < scale.windows(); window++) {
            for (TimedContender contender : contenders) {
                contender.window(window);
            }
        }
        steppers.forEach(Stepper::close);
        report(weights, contenders, table, chart);
    }

    private void report(LstmWeights weights, List<TimedContender> contenders, Table table, Chart chart) {
        int hidden = weights.hiddenSize();
        double own = contenders.get(0).spread().median();
        for (TimedContender contender : contenders) {
            Spread spread = contender.spread();
            double times = spread.median() / own;
            if (contender.name().equals(PRODUCT)) {
                double peak = ceiling.orElseThrow().flops() / spread.median();
                peaks.add((long) hidden, weights.flops() / own, peak);
                findings.ratio("step_fraction_of_peak_h" + hidden, weights.flops() / own / peak);
                continue;
            }
            table.add((long) hidden, contender.name(), spread.median(), spread.low(), spread.high(), times);
            chart.point(contender.name(), hidden, spread.median());
            if (contender.name().equals(MATRIX_VECTOR)) {
                findings.ratio("step_fraction_of_matrix_vector_h" + hidden, times);
            } else if (!contender.name().equals(CELLCAST)) {
                findings.ratio("step_vs_" + contender.name() + "_h" + hidden, times);
            }
        }
    }

    private TimedContender contender(String name, Stepper stepper) {
        float[] x = inputs(new SplittableRandom(1));
        return new TimedContender(name, scale.windows(), () -> {
            x[0] = -x[0];
            stepper.step(x);
        });
    }

    /** What is to be said of one that comes to another memory than Cellcast. Leaves the memory empty. */
    private static Optional<String> difference(String name, Stepper stepper, LstmWeights weights) {
        int length = 2 * weights.hiddenSize();
        float[] expected = new float[length];
        float[] found = new float[length];
        try (Stepper own = new CellcastStepper(weights)) {
            SplittableRandom random = new SplittableRandom(2);
            for (int k = 0; k < CHECKED_STEPS; k++) {
                float[] x = inputs(random);
                own.step(x);
                stepper.step(x);
            }
            own.store(expected);
            stepper.store(found);
        }
        for (int j = 0; j < length; j++) {
            if (!(Math.abs(expected[j] - found[j]) <= TOLERANCE)) {
                return Optional.of(
                        "%s is left out at %d units: it needs the memory of Cellcast after %d steps, found %s and %s at %d"
                                .formatted(name, weights.hiddenSize(), CHECKED_STEPS, found[j], expected[j], j));
            }
        }
        stepper.load(new float[length]);
        return Optional.empty();
    }

    private static float[] inputs(SplittableRandom random) {
        float[] x = new float[INPUTS];
        for (int k = 0; k < INPUTS; k++) {
            x[k] = (float) random.nextDouble(-1, 1);
        }
        return x;
    }
}
