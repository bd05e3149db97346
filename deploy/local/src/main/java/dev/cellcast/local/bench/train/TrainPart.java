package dev.cellcast.local.bench.train;

import dev.cellcast.local.bench.Findings;
import dev.cellcast.local.bench.Scale;
import dev.cellcast.local.bench.Spread;
import dev.cellcast.local.bench.Table;
import dev.cellcast.local.bench.TimedContender;
import dev.cellcast.local.bench.peer.Backpropagator;
import dev.cellcast.local.bench.peer.LstmWeights;
import dev.cellcast.local.bench.peer.Peer;
import dev.cellcast.math.GemmKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * One LSTM layer forth and back over {@value #BATCH} windows of {@value #STEPS} steps, on one thread: Cellcast in plain Java and by the
 * Vector API, and all peers on the same weights and inputs, in turn. Before it is timed, each must have come to the same gradient as
 * plain Java; one that has not is left out, and the findings say so.
 */
public final class TrainPart {
    private static final int INPUTS = 4;
    private static final int STEPS = 64;
    private static final int BATCH = 64;

    /** Beyond it the products alone count, whoever computes them. */
    private static final int MOST_UNITS = 64;

    private static final int STEPS_PER_WINDOW = 5;
    private static final double TOLERANCE = 1e-3;
    private static final List<GemmKind> OWN = List.of(GemmKind.JAVA, GemmKind.VECTOR);

    private final Scale scale;
    private final Findings findings;

    public TrainPart(Scale scale, Findings findings) {
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
                "train",
                "One LSTM layer of 4 inputs forth and back, 64 windows of 64 steps: CPU time",
                "units",
                "who",
                "nanos",
                "nanos_low",
                "nanos_high"));
        OWN.stream()
                .filter(kind -> !kind.isPresent())
                .forEach(kind ->
                        findings.remark("training by %s is left out: start Java with --add-modules jdk.incubator.vector"
                                .formatted(kind.id())));
        for (int hidden : scale.hiddenSizes()) {
            if (hidden <= MOST_UNITS) {
                progress.accept("training of %d units".formatted(hidden));
                measure(LstmWeights.random(INPUTS, hidden, hidden), table);
            }
        }
    }

    private void measure(LstmWeights weights, Table table) {
        float[] inputs = inputs();
        float[] expected = new float[weights.size()];
        Map<String, Backpropagator> all = new LinkedHashMap<>();
        for (GemmKind kind : OWN) {
            if (kind.isPresent()) {
                all.put(kind.id(), new CellcastBackpropagator(weights, STEPS, BATCH, kind.create()));
            }
        }
        for (Peer peer : Peer.all()) {
            peer.backpropagator(weights, STEPS, BATCH).ifPresent(other -> all.put(peer.name(), other));
        }
        all.get(GemmKind.JAVA.id()).gradient(inputs, expected);
        List<TimedContender> contenders = new ArrayList<>();
        all.forEach((name, backpropagator) -> {
            Optional<String> difference = difference(name, backpropagator, inputs, expected);
            if (difference.isPresent()) {
                findings.remark(difference.get() + " at %d units".formatted(weights.hiddenSize()));
            } else {
                float[] gradient = new float[weights.size()];
                contenders.add(new TimedContender(name, windows(), () -> backpropagator.gradient(inputs, gradient)));
            }
        });
        contenders.forEach(contender -> contender.warmUp(scale.warmUpNanos(), 1));
        for (int window = 0; window < windows(); window++) {
            for (TimedContender contender : contenders) {
                contender.window(window);
            }
        }
        all.values().forEach(Backpropagator::close);
        report(weights.hiddenSize(), contenders, table);
    }

    private int windows() {
        return Math.max(1, scale.windows() / STEPS_PER_WINDOW);
    }

    private void report(int hidden, List<TimedContender> contenders, Table table) {
        Map<String, Double> medians = new LinkedHashMap<>();
        for (TimedContender contender : contenders) {
            Spread spread = contender.spread();
            medians.put(contender.name(), spread.median());
            table.add((long) hidden, contender.name(), spread.median(), spread.low(), spread.high());
        }
        for (GemmKind own : OWN) {
            medians.forEach((name, nanos) -> {
                if (medians.containsKey(own.id())
                        && OWN.stream().noneMatch(kind -> kind.id().equals(name))) {
                    findings.ratio(
                            "bptt_%s_vs_%s_h%d".formatted(own.id(), name, hidden), nanos / medians.get(own.id()));
                }
            });
        }
    }

    /** What is to be said of one that comes to another gradient than plain Java, also when it is asked again. */
    private static Optional<String> difference(
            String name, Backpropagator backpropagator, float[] inputs, float[] expected) {
        float[] found = new float[expected.length];
        double largest = 0;
        for (float number : expected) {
            largest = Math.max(largest, Math.abs(number));
        }
        for (int time = 0; time < 2; time++) {
            backpropagator.gradient(inputs, found);
            for (int k = 0; k < expected.length; k++) {
                if (!(Math.abs(expected[k] - found[k]) <= TOLERANCE * largest)) {
                    return Optional.of(
                            "training by %s is left out: it needs the gradient of plain Java, found %s and %s at %d"
                                    .formatted(name, found[k], expected[k], k));
                }
            }
        }
        return Optional.empty();
    }

    private static float[] inputs() {
        SplittableRandom random = new SplittableRandom(1);
        float[] inputs = new float[STEPS * BATCH * INPUTS];
        for (int k = 0; k < inputs.length; k++) {
            inputs[k] = (float) random.nextDouble(-1, 1);
        }
        return inputs;
    }
}
