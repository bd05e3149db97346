package dev.cellcast.local.savepoint;

import dev.cellcast.forecast.Inspection;
import dev.cellcast.model.Model;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a savepoint says of a series, in words. */
public final class SeriesOutput {
    private SeriesOutput() {}

    /** Prints it. */
    public static void print(Finding finding, PrintWriter out) {
        Inspection state = finding.inspection();
        line(out, "%s, %,d bytes", finding.id(), finding.bytes());
        line(
                out,
                "  seen        %,d readings, the last at %s: %s",
                state.observations(),
                Instant.ofEpochMilli(state.lastMillis()),
                number(state.lastValue()));
        line(out, "  pace        %s, %,d steps so far", pace(state), state.steps());
        line(
                out,
                "  scale       level %s, deviation %s, usual change of a step %s",
                number(state.level()),
                number(state.deviation()),
                number(state.step()));
        line(
                out,
                "  model       %s%s",
                finding.model()
                        .map(SeriesOutput::words)
                        .orElse("of a known shape, with weights that are not in the savepoint"),
                state.warmUp() ? "; its forecasts are flagged warm_up" : "");
        Inspection.Memory memory = state.memory();
        if (memory.size() > 0) {
            line(
                    out,
                    "  memory      %,d numbers from %.2f to %.2f, root mean square %.2f",
                    memory.size(),
                    memory.smallest(),
                    memory.largest(),
                    memory.rootMeanSquare());
        }
        int waiting =
                state.outlooks().stream().mapToInt(Inspection.Outlook::waiting).sum();
        line(out, "  waiting     %,d forecasts for their actuals", waiting);
        line(out, "");
        line(
                out,
                "  steps ahead     forecast  lowest to highest quantile   judged      error   skill  covered   experts' weights in %%");
        for (Inspection.Outlook outlook : state.outlooks()) {
            line(
                    out,
                    "  %11d %12s  %26s  %7d %10s %7s %8s   %s",
                    outlook.horizon(),
                    number(outlook.mean()),
                    number(outlook.quantiles()[0]) + " … "
                            + number(outlook.quantiles()[outlook.quantiles().length - 1]),
                    outlook.judged(),
                    number(outlook.meanAbsoluteError()),
                    percent(outlook.skillVsLastValue()),
                    percent(outlook.coverage()),
                    weights(state, outlook));
        }
        line(out, "");
        line(out, "  error: fading mean absolute error; skill: by how much it is below the last value's");
        out.flush();
    }

    private static String pace(Inspection state) {
        return state.cadenceMillis() == 0
                ? "not known yet"
                : "a step each "
                        + Duration.ofMillis(state.cadenceMillis())
                                .toString()
                                .substring(2)
                                .toLowerCase(Locale.ROOT);
    }

    private static String words(Model model) {
        return "%s, version %d: %s"
                .formatted(
                        model.spec().name(),
                        model.spec().version(),
                        model.spec().cell());
    }

    private static String weights(Inspection state, Inspection.Outlook outlook) {
        return IntStream.range(0, outlook.weights().length)
                .filter(k -> outlook.weights()[k] >= 0.005)
                .mapToObj(k -> "%s %.0f".formatted(state.experts().get(k), 100 * outlook.weights()[k]))
                .collect(Collectors.joining(", "));
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.4g", value);
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    private static void line(PrintWriter out, String format, Object... values) {
        out.printf(Locale.ROOT, format + "%n", values);
    }
}
