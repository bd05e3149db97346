package dev.cellcast.local.backtest;

import dev.cellcast.local.train.Titles;
import dev.cellcast.train.Comparison;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A backtest for people: one page with everything in it, for any browser, without a network. */
final class Report {
    private final Result result;
    private final Pictures pictures;
    private final StringBuilder page = new StringBuilder();

    private Report(Result result) {
        this.result = result;
        this.pictures = new Pictures(result);
    }

    /** Writes the page into a folder, which is made if it is not there; returns its path. */
    static Path write(Path directory, Path source, Result result) throws IOException {
        Path page = Files.createDirectories(directory).resolve("index.html");
        return Files.writeString(page, new Report(result).html(source));
    }

    private String html(Path source) throws IOException {
        String title = "Backtest of " + Html.text(source.getFileName().toString());
        page.append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + title + "</title>");
        page.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        page.append("<style>" + style() + "</style></head><body><main><h1>" + title + "</h1>");
        introduction();
        tiles();
        section("Forecasts", "The past, what was forecast from its end, and what came.");
        fans();
        page.append("<div class=\"pair\"><section>");
        section("Error by horizon", "Mean absolute error so many steps ahead, in deviations of the training rows.");
        figure(legend(pictures.errorNames()), pictures.errors());
        page.append("</section><section>");
        section("Calibration", "Share of the actuals inside the interval, so many steps ahead.");
        figure(key("system", "inside") + key("promise", "promised"), pictures.coverage());
        page.append("</section></div>");
        page.append("<div class=\"pair\"><section>");
        section(
                "Who is listened to",
                "Mean weight of each expert over the test, " + pictures.weightHorizon() + " steps ahead.");
        figure(legend(result.channels().get(0).experts()), pictures.weights());
        page.append("</section><section>");
        section("By series", "Mean absolute error over horizons 1 … H, and the share of actuals inside the interval.");
        channels();
        page.append("</section></div>");
        section("All figures", "Mean squared / mean absolute error over horizons 1 … H.");
        figures();
        return page.append("</main></body></html>\n").toString();
    }

    private static String style() throws IOException {
        try (InputStream in = Report.class.getResourceAsStream("report.css")) {
            if (in == null) {
                throw new FileNotFoundException("This build lacks report.css");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void introduction() {
        Setup setup = result.setup();
        String network = setup.config().network()
                ? "network " + setup.model().spec().name() + " ("
                        + setup.model().spec().cell() + ")"
                : "no network";
        page.append("<p class=\"facts\">%s · adaptation %s · seasons %s · %,d series · judged from row %,d to %,d%s</p>"
                .formatted(
                        Html.text(network),
                        setup.config().adaptation().id(),
                        setup.config().seasons(),
                        result.channels().size(),
                        setup.split().testFrom(),
                        setup.split().testTo() - 1,
                        period(setup)));
    }

    /** The same in the file's own words, where it tells times. */
    private static String period(Setup setup) {
        List<String> times = setup.sheet().times();
        String first = times.get(setup.split().testFrom());
        return first.isEmpty()
                ? ""
                : ", <span>%s</span> to <span>%s</span>"
                        .formatted(
                                Html.text(first),
                                Html.text(times.get(setup.split().testTo() - 1)));
    }

    private void tiles() {
        page.append("<div class=\"tiles\">");
        for (Tally tally : result.tallies()) {
            tile(
                    "%.3f".formatted(tally.system().mae()),
                    "mean error " + (tally.to() == 1 ? "1\u00a0step" : "1\u00a0…\u00a0" + tally.to() + "\u00a0steps")
                            + "\u00a0ahead",
                    skill(tally));
        }
        int widest = result.setup().levels().size() - 1;
        Tally farthest = result.tallies().get(result.tallies().size() - 1);
        tile(
                "%.1f %%".formatted(100 * farthest.bands().get(widest).coverage()),
                "inside the %.0f %% interval"
                        .formatted(100 * result.setup().levels().get(widest)),
                worst(farthest.bands().get(widest)));
        tile(
                "%,.0f".formatted(result.eventsPerSecond()),
                "events per second",
                "%,d bytes per series".formatted(result.stateBytes()));
        page.append("</div>");
    }

    private static String skill(Tally tally) {
        double lastValue = tally.errors().get(Comparison.LAST_VALUE).mae();
        return lastValue > 0 ? against(tally.system().mae() / lastValue) : "nothing moved";
    }

    private static String against(double share) {
        return "%.0f %% %s the last value’s".formatted(100 * Math.abs(share - 1), share < 1 ? "below" : "above");
    }

    private static String worst(Band band) {
        return Double.isNaN(band.worst())
                ? "1 … H steps ahead"
                : "worst %d in a row: %.0f %%".formatted(Band.STRETCH, 100 * band.worst());
    }

    private void tile(String figure, String what, String remark) {
        page.append(
                "<div class=\"tile\"><b>%s</b><span>%s</span><small>%s</small></div>".formatted(figure, what, remark));
    }

    private void section(String title, String text) {
        page.append("<h2>" + title + "</h2><p>" + text + "</p>");
    }

    private void figure(String caption, String svg) {
        page.append("<figure><figcaption>" + caption + "</figcaption>" + svg + "</figure>");
    }

    private String legend(List<String> names) {
        return names.stream()
                .map(name -> key(pictures.style(name), Titles.of(name)))
                .collect(Collectors.joining());
    }

    private static String key(String style, String title) {
        return "<span class=\"key %s\">%s</span>".formatted(style, title);
    }

    private void fans() {
        List<Double> levels = result.setup().levels();
        page.append("<p class=\"legend\">" + key("actual", "measured") + key("system", "forecast")
                + key("fan", "%.0f %% interval".formatted(100 * levels.get(levels.size() - 1))) + "</p>");
        ranked().forEach((channel, rank) -> {
            page.append("<h3>%s <em>%serror %s</em></h3><div class=\"fans\">"
                    .formatted(Html.text(channel.name()), rank, against(Pictures.relativeError(channel))));
            for (Look look : Pictures.chosen(channel)) {
                figure(Html.text(pictures.origin(look)), pictures.fan(channel, look));
            }
            page.append("</div>");
        });
    }

    /** The worst, the median and the best beside the last value, with what to say of them; fewer where there are no three. */
    private Map<ChannelResult, String> ranked() {
        List<ChannelResult> ranked = result.channels().stream()
                .filter(channel -> Double.isFinite(Pictures.relativeError(channel)))
                .sorted(Comparator.comparingDouble(Pictures::relativeError).reversed())
                .toList();
        Map<ChannelResult, String> chosen = new LinkedHashMap<>();
        int last = ranked.size() - 1;
        for (int place : new TreeSet<>(List.of(0, (last + 1) / 2, Math.max(0, last)))) {
            if (place <= last) {
                chosen.put(
                        ranked.get(place),
                        last == 0 ? "" : place == 0 ? "the worst: " : place == last ? "the best: " : "the median: ");
            }
        }
        return chosen;
    }

    private void channels() {
        page.append("<div class=\"table\"><table><thead><tr><th>series</th>");
        int widest = result.setup().levels().size() - 1;
        result.tallies().forEach(tally -> page.append("<th>H = %d</th><th>inside</th>".formatted(tally.to())));
        page.append("</tr></thead><tbody>");
        for (ChannelResult channel : result.channels()) {
            page.append("<tr><th>" + Html.text(channel.name()) + "</th>");
            for (Tally tally : channel.tallies()) {
                page.append("<td>%.3f</td><td>%.1f\u00a0%%</td>"
                        .formatted(
                                tally.system().mae(),
                                100 * tally.bands().get(widest).coverage()));
            }
            page.append("</tr>");
        }
        page.append("</tbody></table></div>");
    }

    private void figures() {
        page.append("<div class=\"table\"><table><thead><tr><th>forecast</th>");
        result.tallies().forEach(tally -> page.append("<th>H = " + tally.to() + "</th>"));
        page.append("</tr></thead><tbody>");
        for (String name : result.tallies().get(0).errors().keySet()) {
            page.append("<tr class=\"%s\"><th>%s</th>".formatted(pictures.style(name), Titles.of(name)));
            for (Tally tally : result.tallies()) {
                Errors errors = tally.errors().get(name);
                page.append("<td>%.4f\u00a0/ %.4f</td>".formatted(errors.mse(), errors.mae()));
            }
            page.append("</tr>");
        }
        page.append("</tbody></table></div>");
    }
}
