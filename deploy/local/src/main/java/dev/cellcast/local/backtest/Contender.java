package dev.cellcast.local.backtest;

import dev.cellcast.forecast.ForecastConfig;
import dev.cellcast.forecast.Observation;
import dev.cellcast.local.console.Problem;
import dev.cellcast.model.Model;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The forecaster that is judged.
 *
 * @param given its model, unless there is a recipe for one
 * @param config of which all but horizons and probabilities counts
 * @param levels of the intervals, ascending, strictly between 0 and 1
 */
public record Contender(Model given, Optional<Recipe> recipe, ForecastConfig config, List<Double> levels) {

    public Contender {
        levels = List.copyOf(levels);
        if (!Ascending.is(levels) || levels.get(0) <= 0 || levels.get(levels.size() - 1) >= 1) {
            throw new Problem(
                    "--levels must be ascending, strictly between 0 and 100, found %s.".formatted(percent(levels)));
        }
    }

    private static List<Double> percent(List<Double> levels) {
        return levels.stream().map(level -> 100 * level).toList();
    }

    /** The configuration for every step up to the farthest. */
    ForecastConfig upTo(int farthest) {
        return config.withHorizons(IntStream.rangeClosed(1, farthest).boxed().toList())
                .withProbabilities(Setup.probabilities(levels));
    }

    /**
     * The model, trained now where there is a recipe.
     *
     * @param training all that it may be trained on, by series id
     * @param source of it, in a few words
     * @throws Problem if it is too little
     */
    Model model(Map<String, List<Observation>> training, String source, int farthest, PrintWriter out)
            throws InterruptedException {
        return recipe.isEmpty() ? given : recipe.get().train(source, training, upTo(farthest), out);
    }
}
