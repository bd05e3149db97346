package dev.cellcast.local.backtest;

import dev.cellcast.train.Comparison;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is counted for forecasts of some horizons: errors of the whole system and of each expert, and its intervals. Not
 * thread-safe.
 */
final class Tally {
    private final int from;
    private final int to;
    private final Map<String, Errors> errors = new LinkedHashMap<>();
    private final List<Errors> experts;
    private final List<Band> bands = new ArrayList<>();

    /**
     * @param from the nearest horizon that counts
     * @param to the farthest
     */
    Tally(int from, int to, List<String> experts, List<Double> levels) {
        this.from = from;
        this.to = to;
        errors.put(Comparison.SYSTEM, new Errors());
        this.experts = experts.stream()
                .map(expert -> errors.computeIfAbsent(expert, name -> new Errors()))
                .toList();
        levels.forEach(level -> bands.add(new Band(level)));
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    Map<String, Errors> errors() {
        return errors;
    }

    Errors system() {
        return errors.get(Comparison.SYSTEM);
    }

    /** Those of the experts, in their order. */
    List<Errors> experts() {
        return experts;
    }

    /** Parallel to the levels. */
    List<Band> bands() {
        return bands;
    }

    void add(Tally other) {
        errors.forEach((name, own) -> own.add(other.errors.get(name)));
        for (int k = 0; k < bands.size(); k++) {
            bands.get(k).add(other.bands.get(k));
        }
    }
}
