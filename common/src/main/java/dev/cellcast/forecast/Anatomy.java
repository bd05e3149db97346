package dev.cellcast.forecast;

import dev.cellcast.model.Model;
import java.util.ArrayList;
import java.util.List;

/**
 * The parts of a forecaster and where each keeps its numbers in a {@link SeriesState}. The order in which the parts are
 * built here is the order of their slices: it is part of the state's format. What depends on the model's shape comes
 * last, so that a series that changes its model keeps all the rest.
 */
final class Anatomy {
    /** Farthest that an opinion may lie from the mean, in deviations. */
    private static final double MAX_DEVIATIONS = 10;

    final int[] horizons;
    final double[] probabilities;
    final Seasons seasons;
    final Intake intake;
    final Timeline timeline;
    final Scaler scaler;
    final History history;
    final NetworkInput networkInput;
    /** What the network was shown at its last step: it fills them, and its head reads them again. */
    final float[] networkInputs;

    final List<Expert> experts;
    final Experts weights;
    final Intervals intervals;
    final Pending pending;
    final Scoreboard scoreboard;
    final Anomalies anomalies;
    final Provenance provenance;
    final Resets resets = new Resets();
    final long fingerprint;

    private final StateLayout layout = new StateLayout();
    private final int identity;
    private final long configFingerprint;
    private final int cellSize;
    private final int lastingExperts;
    private final int lastingLongs;
    private final int lastingDoubles;
    private final int lastingFloats;

    Anatomy(Model model, ForecastConfig config) {
        this.horizons = config.horizons().stream().mapToInt(h -> h).toArray();
        this.probabilities = config.probabilities().stream().mapToDouble(p -> p).toArray();
        this.cellSize = config.network() ? model.cell().state().size() : 0;
        this.identity = layout.longs.add("identity.config").offset();
        this.intake = new Intake(layout, config, config.maxHorizon());
        this.seasons = intake.seasons;
        this.timeline = intake.timeline;
        this.scaler = intake.scaler;
        this.history = intake.history;
        LagInputs lags = new LagInputs(config.adaptation(), seasons, history);
        List<Expert> experts = lastingExperts(config, lags);
        this.lastingExperts = experts.size();
        int size = lastingExperts + networkExperts(config);
        this.weights = new Experts(layout, size, horizons.length);
        this.intervals = new Intervals(layout, horizons, probabilities);
        this.pending = new Pending(layout, horizons, size, probabilities.length);
        this.scoreboard = new Scoreboard(layout, horizons.length);
        this.anomalies = new Anomalies(layout, config.warmUp());
        this.lastingLongs = layout.longs.build().size();
        this.lastingDoubles = layout.doubles.build().size();
        this.lastingFloats = layout.floats.build().size();
        this.configFingerprint = Fingerprint.of(layout.describe(), config.toString());
        this.provenance = new Provenance(layout, config.network() ? Fingerprint.of(model.weights()) : 0);
        this.networkInput = new NetworkInput(model.spec().features(), history, seasons);
        this.networkInputs = new float[networkInput.size()];
        if (config.network()) {
            experts.add(new HeadExpert(model, networkInputs, horizons));
        }
        if (config.network() && config.adaptation() != Adaptation.OFF) {
            Inputs readout = new NetworkReadoutInputs(lags, model.cell().outputSize());
            experts.add(new RegressionExpert(layout, "network", readout, horizons, resets));
        }
        this.experts = List.copyOf(experts);
        this.fingerprint = Fingerprint.of(
                layout.describe(),
                config.toString(),
                config.network() ? model.spec().shape() : "no network");
    }

    private static int networkExperts(ForecastConfig config) {
        if (!config.network()) {
            return 0;
        }
        return config.adaptation() == Adaptation.OFF ? 1 : 2;
    }

    private List<Expert> lastingExperts(ForecastConfig config, LagInputs lags) {
        List<Expert> experts = new ArrayList<>();
        experts.add(new LastValue());
        for (int slot = 0; slot < seasons.count(); slot++) {
            experts.add(new SeasonalNaive(history, seasons, slot, horizons));
        }
        if (config.adaptation() != Adaptation.OFF) {
            experts.add(new RegressionExpert(layout, "lags", lags, horizons, resets));
        }
        return experts;
    }

    SeriesState newState() {
        SeriesState state = layout.allocate(fingerprint, cellSize);
        state.longs()[identity] = configFingerprint;
        experts.forEach(expert -> expert.reset(state));
        intervals.reset(state);
        provenance.claim(state);
        return state;
    }

    List<StatePart> parts() {
        return layout.parts(cellSize);
    }

    void requireReadable(SeriesState state) {
        if (state.fingerprint() != fingerprint) {
            throw new IllegalArgumentException("This forecaster reads states of fingerprint " + fingerprint + ", found "
                    + state.fingerprint() + ": the model's shape or the configuration differs; adopt the state first");
        }
    }

    /** Whether a state was written under the same configuration, if perhaps for a model of another shape. */
    boolean sharesConfiguration(SeriesState state) {
        return state.longs().length > identity && state.longs()[identity] == configFingerprint;
    }

    /**
     * A new state with all that does not depend on the network taken over from another of the same configuration. The
     * experts that do are as new: nothing that the old network said is held against them.
     */
    SeriesState inherit(SeriesState other) {
        SeriesState state = newState();
        System.arraycopy(other.longs(), 0, state.longs(), 0, lastingLongs);
        System.arraycopy(other.doubles(), 0, state.doubles(), 0, lastingDoubles);
        System.arraycopy(other.floats(), 0, state.floats(), 0, lastingFloats);
        for (int k = lastingExperts; k < experts.size(); k++) {
            weights.forget(state, k);
            pending.forget(state, k);
        }
        return state;
    }

    /** Steps until experts as new have been judged at every horizon often enough to have a weight. */
    int judgementSteps() {
        return Experts.JUDGEMENTS + horizons[horizons.length - 1];
    }

    /** What the last step's forecast says of the present one: its mean, or the last value where it has no horizon of 1. */
    double guessNext(SeriesState state) {
        long last = timeline.steps(state) - 1;
        double distance = horizons[0] == 1 ? pending.mean(state, last, 0) : 0;
        return history.get(state, last) + distance * pending.unit(state, last);
    }

    /** Keeps opinions within ten deviations of the mean, the present value included. */
    void bound(Moment now, double[] opinion) {
        double distance = (now.mean - now.value) / now.unit;
        double reach = MAX_DEVIATIONS * now.deviation / now.unit;
        double low = Math.min(0, distance - reach);
        double high = Math.max(0, distance + reach);
        for (int j = 0; j < opinion.length; j++) {
            opinion[j] = Double.isNaN(opinion[j]) ? opinion[j] : Math.max(low, Math.min(high, opinion[j]));
        }
    }
}
