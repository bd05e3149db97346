package dev.cellcast.local.backtest;

import dev.cellcast.train.Comparison;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Draws what a backtest came to. */
final class Pictures {
    private static final int PAST_ROWS = 48;
    private static final int COLOURS = 8;

    private final Result result;
    private final List<Tally> steps;

    Pictures(Result result) {
        this.result = result;
        this.steps = result.steps();
    }

    /** The class of a name, the same in all pictures: colours go round. */
    String style(String name) {
        return name.equals(Comparison.SYSTEM)
                ? "system"
                : "c" + result.channels().get(0).experts().indexOf(name) % COLOURS;
    }

    /** Who stands in the chart of errors: the system first. */
    List<String> errorNames() {
        return List.copyOf(result.tallies().get(0).errors().keySet());
    }

    String errors() {
        Plot plot = new Plot("Mean absolute error by horizon", "steps ahead").including(0);
        List<String> names = errorNames();
        for (int n = names.size() - 1; n >= 0; n--) {
            String name = names.get(n);
            plot.line(style(name), horizons(), numbers(tally -> tally.errors()
                    .get(name)
                    .mae()));
        }
        return plot.svg();
    }

    String coverage() {
        Plot plot = new Plot("Coverage by horizon", "steps ahead", " %").including(100);
        List<Double> levels = result.setup().levels();
        for (int level = 0; level < levels.size(); level++) {
            int at = level;
            plot.including(100 * levels.get(level) - 10);
            plot.line(
                    "system",
                    horizons(),
                    numbers(tally -> 100 * tally.bands().get(at).coverage()));
            plot.line("promise", horizons(), numbers(tally -> 100 * levels.get(at)));
        }
        return plot.svg();
    }

    /** The horizon in the middle of those that are reported. */
    int weightHorizon() {
        List<Integer> reported = result.setup().reported();
        return reported.get(reported.size() / 2);
    }

    /** Weights stacked up to all of them, over the rows of the test. */
    String weights() {
        List<ChannelResult> channels = result.channels();
        List<String> experts = channels.get(0).experts();
        int looks = channels.stream()
                .mapToInt(channel -> channel.looks().size())
                .min()
                .orElse(0);
        double[] rows = IntStream.range(0, looks)
                .mapToDouble(look -> channels.get(0).looks().get(look).row())
                .toArray();
        Plot plot = new Plot("Weights of the experts", "row", " %").including(0).including(100);
        double[] below = new double[looks];
        for (int expert = 0; expert < experts.size(); expert++) {
            double[] above = below.clone();
            for (int look = 0; look < looks; look++) {
                for (ChannelResult channel : channels) {
                    double weight = channel.looks().get(look).weights()[expert][weightHorizon() - 1];
                    above[look] += 100 * weight / channels.size();
                }
            }
            plot.band("area " + style(experts.get(expert)), rows, below, above);
            below = above;
        }
        return plot.svg();
    }

    /** How a channel fares beside the last value, at the farthest horizon; NaN where nothing moves. */
    static double relativeError(ChannelResult channel) {
        Tally farthest = channel.tallies().get(channel.tallies().size() - 1);
        return farthest.system().mae()
                / farthest.errors().get(Comparison.LAST_VALUE).mae();
    }

    /** Three forecasts from all over the test. */
    static List<Look> chosen(ChannelResult channel) {
        List<Look> looks = channel.looks();
        return IntStream.of(1, 2, 3)
                .map(quarter -> looks.size() * quarter / 4)
                .filter(look -> look < looks.size())
                .mapToObj(looks::get)
                .toList();
    }

    String fan(ChannelResult channel, Look look) {
        Sheet sheet = result.setup().sheet();
        double[] values = sheet.values()[channel.channel()];
        int horizon = look.forecast().mean().length;
        int from = Math.max(0, look.row() - Math.max(PAST_ROWS, horizon / 2));
        int to = Math.min(values.length, look.row() + horizon + 1);
        double[] steps =
                IntStream.range(from, to).mapToDouble(row -> row - look.row()).toArray();
        double[] ahead = IntStream.rangeClosed(0, horizon).asDoubleStream().toArray();
        double present = values[look.row()];
        int widest = result.setup().levels().size() - 1;
        double[][] quantiles = look.forecast().quantiles();
        return new Plot("Forecast of " + channel.name() + " " + origin(look), "steps from the origin")
                .band(
                        "fan",
                        ahead,
                        from(present, quantiles[result.setup().lower(widest)]),
                        from(present, quantiles[result.setup().upper(widest)]))
                .line("actual", steps, Arrays.copyOfRange(values, from, to))
                .line("system", ahead, from(present, look.forecast().mean()))
                .mark(0)
                .svg();
    }

    /** When a forecast was made, in the file's own words. */
    String origin(Look look) {
        String time = result.setup().sheet().times().get(look.row());
        return time.isEmpty() ? "from row %,d".formatted(look.row()) : "from " + time;
    }

    private static double[] from(double present, double[] later) {
        double[] all = new double[later.length + 1];
        all[0] = present;
        System.arraycopy(later, 0, all, 1, later.length);
        return all;
    }

    private double[] horizons() {
        return steps.stream().mapToDouble(Tally::to).toArray();
    }

    private double[] numbers(ToDoubleFunction<Tally> figure) {
        return steps.stream().mapToDouble(figure).toArray();
    }
}
