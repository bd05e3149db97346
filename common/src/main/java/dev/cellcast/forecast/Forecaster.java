package dev.cellcast.forecast;

import dev.cellcast.model.Model;
import java.util.List;
import java.util.function.Consumer;

/**
 * Forecasts one series after the other, one observation at a time.
 *
 * <p>Each observation first settles the forecasts that were waiting for it, so that everything is scored on what was known
 * when it was made; then the network takes one step, the experts speak, and their weighted combination with its
 * quantiles is the new forecast. Nothing from the future is ever seen, and nothing is looked at twice: the cost does not
 * depend on how long the series is.
 *
 * <p>All memory of a series is in its {@link SeriesState}. Equal states and observations give equal bits. A forecaster has
 * working space of its own and is not thread-safe: use one per thread.
 */
public final class Forecaster {
    /** How many recent values a network new to a series is shown: a recurrent memory hardly reaches further. */
    private static final int WARM_UP_STEPS = 64;

    private final ForecastConfig config;
    private final Anatomy anatomy;
    private final Settlement settlement;
    private final Network network;
    private final ForecastView view;
    private final Prefetch prefetch = new Prefetch();
    private final Moment now = new Moment();
    private final double[][] opinions;
    private final double[] combined;
    private final double[][] distances;

    public Forecaster(Model model, ForecastConfig config) {
        this.config = config;
        this.anatomy = new Anatomy(model, config);
        this.settlement = new Settlement(anatomy, model.spec());
        this.network = Network.of(model, config, anatomy);
        this.view = new ForecastView(anatomy, model.spec());
        this.opinions = new double[anatomy.experts.size()][anatomy.horizons.length];
        this.combined = new double[anatomy.horizons.length];
        this.distances = new double[anatomy.horizons.length][anatomy.probabilities.length];
    }

    /** What a state must carry to be readable here: a digest of the model's shape and the configuration. */
    public long fingerprint() {
        return anatomy.fingerprint;
    }

    /** The state of a series of which nothing has been seen. */
    public SeriesState newState() {
        return anatomy.newState();
    }

    /**
     * What the state of a series says, for those who look into one.
     *
     * @param state in which at least one observation has been absorbed; read only
     */
    public Inspection inspect(SeriesState state) {
        double[][] weights = weights(state);
        return new Examination(anatomy).inspect(state, experts(), weights, warmsUp(state));
    }

    /** What the state of a series consists of; the bytes sum to {@link SeriesState#bytes}. */
    public List<StatePart> stateParts() {
        return anatomy.parts();
    }

    /**
     * Makes a state readable here, whatever model it was for. A state of this fingerprint is returned as it is: other
     * weights of the same shape go on from the memory that they find. One of the same configuration keeps all but what
     * belongs to its old model's shape; the new network is warmed up on the series' own recent values, and the forecasts
     * are flagged {@code warm_up} until its experts have been judged anew. One of another configuration starts over.
     */
    public SeriesState adopt(SeriesState state) {
        return state.fingerprint() == fingerprint() ? state : takeOver(state);
    }

    /**
     * As {@link #adopt}, but other weights of the same shape warm up too. A state that these weights have moved on last is
     * returned as it is.
     */
    public SeriesState rewarm(SeriesState state) {
        boolean own = state.fingerprint() == fingerprint() && anatomy.provenance.isOwn(state);
        return own ? state : takeOver(state);
    }

    /**
     * Where a challenger begins: with what the champion knows of the series, with its own network warmed up, and with no
     * forecasts of its own to be judged by yet.
     *
     * @param champion read only
     */
    public SeriesState challenge(SeriesState champion) {
        SeriesState state = takeOver(champion);
        anatomy.moments.withdraw(state);
        anatomy.scoreboard.clear(state);
        return state;
    }

    /** Whether two states of one series have come equally far, under the configuration of this forecaster. */
    public boolean abreast(SeriesState one, SeriesState other) {
        return anatomy.sharesConfiguration(one)
                && anatomy.sharesConfiguration(other)
                && anatomy.timeline.steps(one) == anatomy.timeline.steps(other)
                && anatomy.timeline.lastMillis(one) == anatomy.timeline.lastMillis(other);
    }

    private SeriesState takeOver(SeriesState state) {
        if (!anatomy.sharesConfiguration(state)) {
            return newState();
        }
        SeriesState taken = anatomy.inherit(state);
        long steps = anatomy.timeline.steps(taken);
        for (long step = Math.max(anatomy.timeline.start(taken), steps - WARM_UP_STEPS); step < steps; step++) {
            anatomy.intake.recall(taken, step, now);
            network.step(taken, now);
        }
        if (config.network()) {
            anatomy.provenance.flagUntil(taken, steps + anatomy.judgementSteps());
        }
        return taken;
    }

    /** As {@link #advance}, in records that may be kept. */
    public Forecast observe(SeriesState state, Observation observation, Consumer<? super Score> scores) {
        return advance(state, observation, score -> scores.accept(score.toScore()))
                .toForecast();
    }

    /**
     * Takes in an observation and says what comes next. Nothing is allocated: what is handed out is read before the forecaster goes on.
     *
     * @param state of this series; moved on in place
     * @param observation newer than the last one of its series
     * @param scores is shown the verdict on every forecast that this observation settles
     * @return what is expected now, until the next call
     * @throws IllegalArgumentException if the observation is not newer, or the state is of another fingerprint
     */
    public ForecastView advance(SeriesState state, Observation observation, Consumer<? super ScoreView> scores) {
        anatomy.requireReadable(state);
        prefetch.of(state);
        bridgeGap(state, observation.timestampMillis());
        anatomy.timeline.observe(state, observation.timestampMillis());
        double anomalyScore = settlement.settle(state, observation, scores);
        anatomy.covariates.observe(state, anatomy.timeline.steps(state), observation.covariates());
        step(state, observation.timestampMillis(), observation.value(), true);
        view.show(state, now, observation.seriesId(), warmsUp(state), anomalyScore);
        return view;
    }

    /** Steps that a series has taken: its observations and whatever was missing between them. */
    public long steps(SeriesState state) {
        anatomy.requireReadable(state);
        return anatomy.timeline.steps(state);
    }

    /** How often a memory or a regression had to start over because it was no longer finite, over all series. */
    public long nonFiniteStates() {
        return anatomy.resets.count();
    }

    /**
     * How often a covariate that is read did not come with an observation, so that the last known one held.
     *
     * @param state as {@link #advance} left it; read only
     */
    public long missingCovariates(SeriesState state) {
        anatomy.requireReadable(state);
        return anatomy.covariates.missing(state);
    }

    /** Names of the experts, in the order of {@link #opinions}. */
    public List<String> experts() {
        return anatomy.experts.stream().map(Expert::name).toList();
    }

    /**
     * What each expert says of the future in the newest forecast, in the series' own unit, for those who compare them.
     *
     * @param state as {@link #advance} left it; read only
     * @return a new array {@code [expert][horizon]}; NaN where an expert has nothing to say
     */
    public double[][] opinions(SeriesState state) {
        anatomy.requireReadable(state);
        long step = anatomy.timeline.steps(state) - 1;
        Moment newest = new Moment();
        anatomy.moments.recall(state, step, anatomy.timeline.start(state), newest);
        anatomy.bounds.set(state, newest);
        double[] said = new double[anatomy.experts.size()];
        double[][] values = new double[said.length][anatomy.horizons.length];
        for (int j = 0; j < anatomy.horizons.length; j++) {
            anatomy.opinions(state, newest, j, said);
            for (int k = 0; k < values.length; k++) {
                values[k][j] = newest.value + newest.pace * said[k];
            }
        }
        return values;
    }

    /**
     * The periods by which a series is forecast, known or found so far, in steps.
     *
     * @param state as {@link #advance} left it; read only
     */
    public List<Integer> seasons(SeriesState state) {
        anatomy.requireReadable(state);
        return anatomy.seasons.periods(state);
    }

    /**
     * How much each expert counts in the newest forecast, for those who ask.
     *
     * @param state as {@link #advance} left it; read only
     * @return a new array {@code [expert][horizon]}; the weights of each horizon sum to 1
     */
    public double[][] weights(SeriesState state) {
        double[][] spoken = opinions(state);
        double[][] weights = new double[spoken.length][anatomy.horizons.length];
        anatomy.weights.weigh(state, spoken, weights);
        return weights;
    }

    /**
     * The {@link Forecast#attention} of the newest forecast, for those who ask: it is computed anew.
     *
     * @param state as {@link #advance} left it; read only
     * @return a new array; empty where the model's cell does not attend
     */
    public float[] attention(SeriesState state) {
        anatomy.requireReadable(state);
        return network.attention(state);
    }

    /** Steps through missing observations on the forecaster's own guesses, or starts a new stretch where they are many. */
    private void bridgeGap(SeriesState state, long timestampMillis) {
        Timeline timeline = anatomy.timeline;
        long missing = timeline.missingSteps(state, timestampMillis);
        if (missing > config.gapMaxSteps()) {
            timeline.restartAfter(state, missing);
            network.forget(state);
            return;
        }
        long last = timeline.lastMillis(state);
        for (long k = 1; k <= missing; k++) {
            anatomy.covariates.carry(state, timeline.steps(state));
            step(state, last + k * timeline.cadenceMillis(state), anatomy.guessNext(state), false);
        }
    }

    private void step(SeriesState state, long timestampMillis, double value, boolean observed) {
        anatomy.intake.enter(state, timestampMillis, value, observed, now);
        anatomy.moments.put(state, now);
        network.step(state, now);
        anatomy.provenance.claim(state);
        anatomy.learn(state, now);
        anatomy.ask(state, now, opinions);
        anatomy.weights.combine(state, opinions, combined);
        anatomy.intervals.spread(state, now.step, now.unit, distances);
        for (int j = 0; j < combined.length; j++) {
            anatomy.remember(state, now, j, opinions, combined[j], distances[j]);
        }
        anatomy.timeline.step(state);
    }

    private boolean warmsUp(SeriesState state) {
        long steps = anatomy.timeline.steps(state);
        return steps - anatomy.timeline.start(state) < config.warmUp() || anatomy.provenance.flagged(state, steps);
    }
}
