package dev.cellcast.train;

import dev.cellcast.forecast.ForecastConfig;
import dev.cellcast.model.Model;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Who forecasts how well: each expert on its own, the whole system, and the whole system without its network. All are judged
 * when the targets arrive, on the same ones, with nothing from the future; an expert only where it has something to say.
 *
 * <p>Names are those of the experts ({@link #LAST_VALUE}, {@code seasonal-24}, {@code lags}, {@code head}, {@code network}) and
 * {@link #SYSTEM} and {@link #WITHOUT_NETWORK}, which have intervals too: the range between the outermost quantiles.
 *
 * @param horizons in steps, ascending
 * @param figures by name and then by horizon, parallel to {@code horizons}
 */
public record Comparison(List<Integer> horizons, Map<String, List<Figures>> figures) {
    /** The expert that all others are measured by. */
    public static final String LAST_VALUE = "last-value";

    public static final String SYSTEM = "system";
    public static final String WITHOUT_NETWORK = "system-without-network";

    /**
     * Forecasts series by series, on all processors. The same on every machine.
     *
     * @param config with the network; without it there is no {@link #WITHOUT_NETWORK} to compare with
     * @return one comparison per trial, in order
     */
    public static List<Comparison> of(Model model, ForecastConfig config, List<Trial> trials) {
        return trials.parallelStream().map(trial -> of(model, config, trial)).toList();
    }

    private static Comparison of(Model model, ForecastConfig config, Trial trial) {
        List<Walk> walks = Stream.of(config, config.withoutNetwork())
                .distinct()
                .parallel()
                .map(each -> Walk.through(trial, model, each))
                .toList();
        Map<String, List<Figures>> figures = new LinkedHashMap<>(walks.get(0).experts());
        figures.put(SYSTEM, walks.get(0).system());
        if (config.network()) {
            figures.put(WITHOUT_NETWORK, walks.get(1).system());
        }
        return new Comparison(config.horizons(), figures);
    }

    /**
     * All judged forecasts of comparisons taken together, each with the same weight.
     *
     * @param comparisons at least one, all of the same model and configuration
     */
    public static Comparison pooled(List<Comparison> comparisons) {
        return comparisons.stream().reduce(Comparison::plus).orElseThrow();
    }

    private Comparison plus(Comparison other) {
        Map<String, List<Figures>> sums = new LinkedHashMap<>();
        figures.forEach((name, own) -> {
            List<Figures> others = other.figures.get(name);
            sums.put(
                    name,
                    IntStream.range(0, own.size())
                            .mapToObj(j -> own.get(j).plus(others.get(j)))
                            .toList());
        });
        return new Comparison(horizons, sums);
    }

    /** At one of the horizons, by its index. */
    public Figures at(String name, int horizon) {
        return figures.get(name).get(horizon);
    }

    /** Over all horizons. */
    public Figures overall(String name) {
        return figures.get(name).stream().reduce(Figures.NONE, Figures::plus);
    }
}
