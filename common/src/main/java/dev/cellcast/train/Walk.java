package dev.cellcast.train;

import dev.cellcast.forecast.ForecastConfig;
import dev.cellcast.forecast.Forecaster;
import dev.cellcast.forecast.Observation;
import dev.cellcast.forecast.Score;
import dev.cellcast.forecast.SeriesState;
import dev.cellcast.model.Model;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One forecaster's way through one series. Whether and when a target arrives is its own verdict; what each expert had said is
 * kept until then.
 */
final class Walk {
    private final Trial trial;
    private final Forecaster forecaster;
    private final List<Integer> horizons;
    private final double[][][] opinions; // [step modulo ring][expert][horizon]
    private final long[] origins; // which step is in the ring there
    private final Figures[][] experts;
    private final Figures[] system;

    private Walk(Model model, ForecastConfig config, Trial trial) {
        this.trial = trial;
        this.forecaster = new Forecaster(model, config);
        this.horizons = config.horizons();
        this.opinions = new double[config.maxHorizon() + 1][][];
        this.origins = new long[opinions.length];
        Arrays.fill(origins, -1);
        this.experts = new Figures[forecaster.experts().size()][];
        for (int k = 0; k < experts.length; k++) {
            experts[k] = none();
        }
        this.system = none();
    }

    private Figures[] none() {
        Figures[] figures = new Figures[horizons.size()];
        Arrays.fill(figures, Figures.NONE);
        return figures;
    }

    /** Goes through the whole series. */
    static Walk through(Trial trial, Model model, ForecastConfig config) {
        Walk walk = new Walk(model, config, trial);
        walk.run();
        return walk;
    }

    private void run() {
        SeriesState state = forecaster.newState();
        List<Score> scores = new ArrayList<>();
        for (int k = 0; k < trial.series().size(); k++) {
            Observation observation = trial.series().get(k);
            var unused = forecaster.observe(state, observation, scores::add);
            long step = forecaster.steps(state) - 1;
            scores.forEach(score -> judge(score, step - score.horizon()));
            scores.clear();
            if (k >= trial.fromOrigin() && k < trial.toOrigin()) {
                int slot = slot(step);
                origins[slot] = step;
                opinions[slot] = forecaster.opinions(state);
            }
        }
    }

    private int slot(long step) {
        return (int) (step % origins.length);
    }

    private void judge(Score score, long origin) {
        int slot = slot(origin);
        if (origins[slot] != origin) {
            return; // not in the range
        }
        int j = horizons.indexOf(score.horizon());
        system[j] = system[j].with((score.actual() - score.predicted()) / trial.unit(), score.covered());
        for (int k = 0; k < experts.length; k++) {
            double error = (score.actual() - opinions[slot][k][j]) / trial.unit();
            experts[k][j] = Double.isNaN(error) ? experts[k][j] : experts[k][j].with(error);
        }
    }

    /** What the experts' combination came to, by horizon. */
    List<Figures> system() {
        return List.of(system);
    }

    /** What each expert came to, by name and horizon. */
    Map<String, List<Figures>> experts() {
        Map<String, List<Figures>> byName = new LinkedHashMap<>();
        for (int k = 0; k < experts.length; k++) {
            byName.put(forecaster.experts().get(k), List.of(experts[k]));
        }
        return byName;
    }
}
