package dev.cellcast.local.demo;

import dev.cellcast.local.broker.EmbeddedBroker;
import dev.cellcast.local.console.Terminal;
import dev.cellcast.local.feed.Feed;
import dev.cellcast.local.monitor.Summary;
import dev.cellcast.local.page.PageServer;
import dev.cellcast.options.Forecasting;
import dev.cellcast.options.TrainOptions;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.flink.runtime.util.EnvironmentInformation;

/**
 * What the demo says on the terminal: what runs where, how it goes, what it came to. On a terminal the line of progress
 * renews itself; elsewhere there is one every ten seconds.
 */
public final class DemoOutput {
    private static final long PROGRESS_MILLIS = Terminal.INTERACTIVE ? 1000 : 10_000;

    private final PrintWriter out;
    private final Consumer<String> browser;
    private long progressMillis = System.currentTimeMillis();
    private boolean firstForecastSeen;

    /** @param browser is given the address of the page */
    public DemoOutput(PrintWriter out, Consumer<String> browser) {
        this.out = out;
        this.browser = browser;
    }

    void starting(Feed feed) {
        say("Cellcast forecasts %s.", feed.description());
    }

    void broker(String bootstrap) {
        say("  broker    Kafka %s at %s", EmbeddedBroker.version(), bootstrap);
    }

    void running(Forecasting options, Optional<TrainOptions> training, int parallelism, Optional<PageServer> page) {
        say(
                "  job       Flink %s mini cluster, %d tasks side by side, checkpoints every few seconds",
                EnvironmentInformation.getVersion(), parallelism);
        say(
                "  model     %s cell%s; %s steps ahead",
                options.cell(),
                options.layers() == 1 ? "" : " in " + options.layers() + " layers",
                options.horizons().stream().map(String::valueOf).collect(Collectors.joining(", ")));
        training.ifPresent(own -> say(
                "  training  beside it, from the same readings; a version of %s that does better serves at once",
                own.training().model()));
        page.map(PageServer::url).ifPresent(url -> {
            say("  page      %s", url);
            browser.accept(url);
        });
        say("");
    }

    void progress(Summary summary) {
        if (!firstForecastSeen && summary.forecasts() > 0) {
            firstForecastSeen = true;
            say("  First forecast after %.1f s. Ctrl-C ends the demo.", summary.firstForecastSeconds());
        }
        long now = System.currentTimeMillis();
        if (firstForecastSeen && now - progressMillis >= PROGRESS_MILLIS) {
            progressMillis = now;
            out.printf(Terminal.INTERACTIVE ? "\r  %s " : "  %s%n", counts(summary));
            out.flush();
        }
    }

    /** The totals, one line for each horizon. */
    public void summary(Summary summary) {
        say(Terminal.INTERACTIVE ? "%n" : "");
        say("  %s", counts(summary));
        say(
                "  latency from broker append to broker append: half within %.0f ms, 99 %% within %.0f ms",
                summary.latencyP50Millis(), summary.latencyP99Millis());
        say("");
        say("  steps ahead   better than last value   inside the 90 %% interval");
        for (Summary.Horizon horizon : summary.horizons()) {
            say("  %11d   %20.1f %%   %23.1f %%", horizon.steps(), 100 * horizon.skill(), 100 * horizon.coverage());
        }
    }

    private static String counts(Summary summary) {
        return "%,d readings, %,d forecasts, %,d dead letters, %,d models learned"
                .formatted(
                        summary.observations(), summary.forecasts(), summary.deadLetters(), summary.modelsPublished());
    }

    private void say(String format, Object... parts) {
        out.printf(format + "%n", parts);
        out.flush();
    }
}
