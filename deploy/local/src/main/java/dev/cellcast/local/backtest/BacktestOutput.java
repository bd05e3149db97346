package dev.cellcast.local.backtest;

import dev.cellcast.local.train.Titles;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** What a backtest says on the terminal. */
final class BacktestOutput {
    private final PrintWriter out;

    BacktestOutput(PrintWriter out) {
        this.out = out;
    }

    void starting(Path file, Setup setup) {
        say(
                "Cellcast forecasts %s: %d series, %,d rows; judged from row %,d to %,d, errors in deviations of the first %,d rows.",
                file.getFileName(),
                setup.sheet().names().size(),
                setup.split().testTo(),
                setup.split().testFrom(),
                setup.split().testTo() - 1,
                setup.split().trainRows());
        say(
                "  %s, adaptation %s, seasons %s",
                setup.config().network()
                        ? "network %s (%s)"
                                .formatted(
                                        setup.model().spec().name(),
                                        setup.model().spec().cell())
                        : "no network",
                setup.config().adaptation().id(),
                setup.config().seasons());
    }

    void finished(Result result) {
        say("  %,.0f events per second; %,d bytes of memory per series", result.eventsPerSecond(), result.stateBytes());
        say("");
        say("  Mean squared / mean absolute error over horizons 1 … H:");
        say("");
        List<String> names = List.copyOf(result.tallies().get(0).errors().keySet());
        int width =
                names.stream().mapToInt(name -> Titles.of(name).length()).max().orElse(0);
        say("  %s%s", " ".repeat(width), heading(result));
        for (int n = 1; n <= names.size(); n++) {
            String name = names.get(n % names.size());
            say(
                    "  %-" + width + "s%s",
                    Titles.of(name),
                    result.tallies().stream()
                            .map(tally -> "   %.3f / %.3f"
                                    .formatted(
                                            tally.errors().get(name).mse(),
                                            tally.errors().get(name).mae()))
                            .collect(Collectors.joining()));
        }
        say("");
        List<Double> levels = result.setup().levels();
        for (int level = 0; level < levels.size(); level++) {
            int at = level;
            say(
                    "  %-" + width + "s%s",
                    "in %.0f %%".formatted(100 * levels.get(level)),
                    result.tallies().stream()
                            .map(tally -> "   %13s"
                                    .formatted("%.1f %%"
                                            .formatted(
                                                    100 * tally.bands().get(at).coverage())))
                            .collect(Collectors.joining()));
        }
    }

    void wrote(Path file) {
        say("  %s is written", file);
    }

    private static String heading(Result result) {
        return result.tallies().stream()
                .map(tally -> "   %13s".formatted("H = " + tally.to()))
                .collect(Collectors.joining());
    }

    void say(String format, Object... parts) {
        out.printf(format + "%n", parts);
        out.flush();
    }
}
