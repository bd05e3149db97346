package dev.cellcast.local.train;

import dev.cellcast.train.Comparison;
import dev.cellcast.train.Evaluation;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What training says on the terminal: what it reads, what it made, and who forecasts how well. */
public final class TrainOutput {
    private final PrintWriter out;

    public TrainOutput(PrintWriter out) {
        this.out = out;
    }

    /** What was read and what is about to happen. */
    public void starting(Plan plan, Readings readings) {
        say(
                "Cellcast trains %s (%s, %,d weights) on %s.",
                plan.spec().name(), plan.spec().cell(), plan.spec().weights().size(), readings.source());
        say("  readings  %,d in %,d series", readings.count(), readings.series().size());
        if (readings.repeated() > 0) {
            say("            %,d of a time that had one already are left out", readings.repeated());
        }
        readings.unusable()
                .forEach((reason, count) -> say(
                        "            %,d records cannot be used: %s",
                        count, reason.name().toLowerCase(Locale.ROOT)));
        say(
                "  steps     up to %,d, each on %d stretches of %d readings",
                plan.config().steps(), plan.config().batchSize(), plan.config().windowSteps());
    }

    /** How training went. */
    public void learned(Learned learned) {
        Evaluation best = learned.best().evaluation();
        say(
                "  %s %,d steps in %.1f s; the best model is that of step %,d: loss %.4f in validation, last value %.4f",
                learned.interrupted() ? "Interrupted after" : "Done:",
                learned.steps(),
                learned.seconds(),
                learned.best().step(),
                best.loss(),
                best.lastValueLoss());
    }

    /** What was written. */
    public void wrote(Path file) {
        say("  %s is written", file);
    }

    /** Who forecasts how well, one line for each horizon. */
    public void judged(Plan plan, Optional<Comparison> judged) {
        if (judged.isEmpty()) {
            say("  No series is long enough, or moves enough, to compare forecasts on.");
            return;
        }
        Comparison comparison = judged.get();
        List<String> names = columns(comparison);
        say("");
        say(
                "  Mean absolute error on the last %.0f %% of the time, in units of each series' standard deviation before it:",
                100 * plan.config().validationFraction());
        say("");
        say("  steps ahead %s   inside the %s", line(names, Titles::of), interval(plan));
        for (int j = 0; j < comparison.horizons().size(); j++) {
            int at = j;
            say(
                    "  %11d %s   %12.1f %%",
                    comparison.horizons().get(j),
                    line(names, name -> "%.3f".formatted(comparison.at(name, at).mae())),
                    100 * comparison.at(Comparison.SYSTEM, j).coverage());
        }
        say(
                "  %11s %s   %12.1f %%",
                "mean",
                line(names, name -> "%.3f".formatted(comparison.overall(name).mae())),
                100 * comparison.overall(Comparison.SYSTEM).coverage());
    }

    private static List<String> columns(Comparison comparison) {
        List<String> names = new ArrayList<>(comparison.figures().keySet());
        names.removeAll(List.of(Comparison.SYSTEM, Comparison.WITHOUT_NETWORK));
        names.addAll(List.of(Comparison.WITHOUT_NETWORK, Comparison.SYSTEM));
        return names;
    }

    private static String line(List<String> names, Function<String, String> cell) {
        return names.stream()
                .map(name -> "  %" + Titles.of(name).length() + "s")
                .collect(Collectors.joining())
                .formatted(names.stream().map(cell).toArray());
    }

    private static String interval(Plan plan) {
        List<Double> probabilities = plan.forecast().probabilities();
        return "%.0f %% interval".formatted(100 * (probabilities.get(probabilities.size() - 1) - probabilities.get(0)));
    }

    private void say(String format, Object... parts) {
        out.printf(format + "%n", parts);
        out.flush();
    }
}
