package dev.cellcast.forecast;

import dev.cellcast.model.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The parts of a forecaster and where each keeps its numbers in a {@link SeriesState}. The order in which the parts are
 * built here is the order of their slices: it is part of the state's format. Only the memory of the cell depends on the model's
 * shape, so a series that changes its model keeps all the rest.
 */
final class Anatomy {
    final int[] horizons;
    final double[] probabilities;
    final Seasons seasons;
    final Intake intake;
    final Timeline timeline;
    final Scaler scaler;
    final History history;
    final Moments moments;
    final Covariates covariates;
    final NetworkInput networkInput;
    /** What the network was shown at its last step: it fills them, and its head reads them again. */
    final float[] networkInputs;

    final List<Expert> experts;
    final Optional<Readout> readout; // where there is a network, and a regression to read it
    final Experts weights;
    final Intervals intervals;
    final Pending pending;
    final Bounds bounds;
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
    private final List<Naive> naive; // the first experts: those behind them cannot be asked again
    private final Optional<Regressions> regressions;
    private final int regressors;

    Anatomy(Model model, ForecastConfig config) {
        this.horizons = config.horizons().stream().mapToInt(h -> h).toArray();
        this.probabilities = config.probabilities().stream().mapToDouble(p -> p).toArray();
        this.cellSize = config.network() ? model.cell().state().size() : 0;
        this.identity = layout.longs.add("identity.config").offset();
        int farthest = config.maxHorizon();
        this.intake = new Intake(layout, config, farthest);
        this.seasons = intake.seasons;
        this.timeline = intake.timeline;
        this.scaler = intake.scaler;
        this.history = intake.history;
        this.moments = new Moments(layout, history, farthest);
        this.covariates =
                new Covariates(layout, config.covariates(), config.halfLife(), farthest + CovariateInputs.REACH);
        this.intervals = new Intervals(layout, seasons, horizons, probabilities);
        this.naive = lookedUp();
        Inputs own = new CovariateInputs(new LagInputs(config.adaptation(), seasons, history), covariates);
        this.regressors = own.size();
        List<Adaptation.Regression> fitted = config.adaptation().regressions();
        this.readout = config.network() && !fitted.isEmpty()
                ? Optional.of(new Readout(layout, model, horizons))
                : Optional.empty();
        Inputs inputs =
                readout.<Inputs>map(some -> new ReadoutInputs(own, some)).orElse(own);
        this.regressions = fitted.isEmpty()
                ? Optional.empty()
                : Optional.of(new Regressions(layout, fitted, inputs, horizons, history, moments, intervals, resets));
        this.lastingExperts = naive.size() + fitted.size();
        this.networkInput = new NetworkInput(model.spec().features(), history, seasons);
        this.networkInputs = new float[networkInput.size()];
        List<Expert> all = new ArrayList<>(naive);
        regressions.ifPresent(some -> all.addAll(some.experts()));
        if (config.network()) {
            all.add(new HeadExpert(model, networkInputs, horizons));
        }
        this.experts = List.copyOf(all);
        this.weights = new Experts(layout, experts, horizons);
        this.pending = new Pending(layout, horizons, experts.size() - naive.size(), probabilities.length);
        this.bounds = new Bounds(scaler);
        this.scoreboard = new Scoreboard(layout, horizons.length);
        this.anomalies = new Anomalies(layout, config.warmUp());
        this.provenance = new Provenance(layout, config.network() ? Fingerprint.of(model.weights()) : 0);
        this.configFingerprint = Fingerprint.of(layout.describe(), config.toString());
        this.fingerprint = Fingerprint.of(
                layout.describe(),
                config.toString(),
                config.network() ? model.spec().shape() : "no network");
    }

    private List<Naive> lookedUp() {
        List<Naive> experts = new ArrayList<>();
        experts.add(new LastValue());
        for (int slot = 0; slot < seasons.count(); slot++) {
            experts.add(new SeasonalNaive(history, seasons, slot, horizons));
        }
        return List.copyOf(experts);
    }

    SeriesState newState() {
        SeriesState state = layout.allocate(fingerprint, cellSize);
        state.longs()[identity] = configFingerprint;
        regressions.ifPresent(some -> some.reset(state));
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
        System.arraycopy(other.longs(), 0, state.longs(), 0, state.longs().length);
        System.arraycopy(other.doubles(), 0, state.doubles(), 0, state.doubles().length);
        System.arraycopy(other.floats(), 0, state.floats(), 0, state.floats().length);
        System.arraycopy(other.shorts(), 0, state.shorts(), 0, state.shorts().length);
        provenance.claim(state);
        readout.ifPresent(some -> some.forget(state));
        regressions.ifPresent(some -> some.forget(state, regressors));
        for (int k = lastingExperts; k < experts.size(); k++) {
            weights.forget(state, k);
            pending.forget(state, k - naive.size());
        }
        return state;
    }

    /** Teaches the regressions what has arrived with the present step, which is already among the {@link Moments}. */
    void learn(SeriesState state, Moment now) {
        if (regressions.isPresent()) {
            regressions.get().learn(state, now);
        }
    }

    /** What each expert says at the present step, {@code opinions[expert][horizon]}, bounded. */
    void ask(SeriesState state, Moment now, double[][] opinions) {
        if (regressions.isPresent()) {
            regressions.get().read(state, now);
        }
        bounds.set(state, now);
        for (int k = 0; k < opinions.length; k++) {
            experts.get(k).predict(state, now, opinions[k]);
            for (int j = 0; j < horizons.length; j++) {
                opinions[k][j] = bounds.keep(opinions[k][j]);
            }
        }
    }

    /** Remembers what has just been forecast, and replaces it by what is remembered of it. */
    void remember(SeriesState state, Moment now, int j, double[][] opinions, double mean, double[] distances) {
        for (int q = 0; q < distances.length; q++) {
            distances[q] /= now.pace;
        }
        pending.put(state, now.step, j, mean, distances);
        pending.putOpinions(state, now.step, j, opinions, naive.size());
    }

    /**
     * What the experts said, in units of the pace, at a step whose targets have not all arrived; NaN for nothing.
     *
     * @param then what the {@link #bounds} have been set for
     * @param said filled, {@code [expert]}
     */
    void opinions(SeriesState state, Moment then, int j, double[] said) {
        for (int k = 0; k < naive.size(); k++) {
            said[k] = bounds.keep(naive.get(k).say(state, then, j));
        }
        pending.opinions(state, then.step, j, said, naive.size());
    }

    /** Steps until experts as new have been judged at every horizon often enough to have a weight. */
    int judgementSteps() {
        return Experts.JUDGEMENTS + horizons[horizons.length - 1];
    }

    /** What the last step's forecast says of the present one: its mean, or the last value where it has no horizon of 1. */
    double guessNext(SeriesState state) {
        long last = timeline.steps(state) - 1;
        double distance = horizons[0] == 1 ? pending.mean(state, last, 0) : 0;
        return history.get(state, last) + distance * moments.pace(state, last);
    }
}
