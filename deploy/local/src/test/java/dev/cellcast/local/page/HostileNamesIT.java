package dev.cellcast.local.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cellcast.cell.CellKind;
import dev.cellcast.cell.CellShape;
import dev.cellcast.forecast.ForecastConfig;
import dev.cellcast.forecast.Observation;
import dev.cellcast.local.PlainLoop;
import dev.cellcast.local.testing.Chromium;
import dev.cellcast.model.Initialization;
import dev.cellcast.model.Model;
import dev.cellcast.model.ModelSpec;
import dev.cellcast.wire.ForecastJson;
import dev.cellcast.wire.ScoreJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Names that want to be more than text, wherever the page shows them, in a real browser: each stays what it is, and none runs. */
@Timeout(120)
class HostileNamesIT {
    private static final List<String> SERIES = Stream.of(
                    "<img src=x onerror=window.ran=1>",
                    "\"><script>window.ran=1</script>",
                    "' onmouseover='window.ran=1' x='",
                    "</title></h2></a><svg onload=window.ran=1>",
                    "</script><iframe srcdoc='<script>parent.ran=1</script>'>",
                    "javascript:window.ran=1",
                    "javascript:window.ran=1//&series=other#find=nothing",
                    "data:text/html,<script>window.ran=1</script>",
                    "&lt;img src=x onerror=window.ran=1&gt;",
                    "${window.ran=1}{{window.ran=1}}",
                    "../../events?series=%2e%2e%00",
                    "__proto__",
                    "constructor",
                    "\u202Eevil\u202C",
                    "\u2067pump\u200F",
                    "pump",
                    "pu\u200Bm\u200Dp\uFEFF",
                    "\u0000\u0007\u001B[31m",
                    "data: {}\r\n\r\nevent: message\u2028",
                    "z\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308",
                    "\uD83D\uDE00".repeat(64))
            .sorted()
            .toList();

    /** As a forecast on the topic may name its model, whoever wrote it. */
    private static final String MODEL = "<img src=y onerror=window.ran=1>\u202E";

    private static final int HOURS = 30;

    /** What none of the page's own elements is, but what a name may have become. */
    private static final String INTRUDERS = "main :is(img, script, iframe, svg, object, title), [onerror], [onload],"
            + " [onmouseover], [srcdoc], a:not([href^='#'])";

    @TempDir
    static Path directory;

    private static final SeriesBook BOOK = new SeriesBook("\"><script>window.ran=1</script>", Map.of());
    private static PageServer server;
    private static Chromium browser;

    @BeforeAll
    static void start() throws Exception {
        fill();
        server = new PageServer(0, BOOK);
        browser = Chromium.start(directory);
        browser.open(server.url());
    }

    @AfterAll
    static void stop() {
        browser.close();
        server.close();
    }

    @Test
    void areTextInListsAndTables() {
        for (String order : List.of("name", "worst", "best", "anomalies")) {
            look(Map.of("sort", order));
            browser.await(page -> page.findAll(".card canvas").size() == SERIES.size());
            assertThat(texts(".card h2 a")).as(order).containsExactlyInAnyOrderElementsOf(SERIES);
            assertThat(texts("#versions li")).singleElement().asString().endsWith(MODEL + " v1");
            requireThatNothingRan(order);
        }
        look(Map.of("scores", "0"));
        browser.await(page -> page.findAll("#scores-series tbody tr").size() == SERIES.size());
        assertThat(texts("#scores-series a")).containsExactlyInAnyOrderElementsOf(SERIES);
        requireThatNothingRan("the scores");
    }

    @Test
    void areFoundAndOpenedByTheirLinks() {
        for (String name : SERIES) {
            List<String> wanted =
                    SERIES.stream().filter(other -> other.contains(name)).toList();
            look(Map.of("find", name));
            browser.await(page -> texts(".card h2 a").equals(wanted));
            requireThatNothingRan("the search for " + name);

            browser.run("document.querySelectorAll('.card h2 a')[arguments[0]].click()", wanted.indexOf(name));
            browser.await(page -> page.findAll("#one canvas").size() == 3
                    && page.findAll("#one.empty").isEmpty());
            assertThat(texts("#one-name")).containsExactly(name);
            assertThat(texts("title")).containsExactly(name + " — Cellcast");
            assertThat(texts("#one-model")).singleElement().asString().startsWith(MODEL);
            requireThatNothingRan(name);
        }
    }

    @Test
    void areTextThoughNoSeriesHasThem() {
        String nobody = "<img src=z onerror=window.ran=1>";
        look(Map.of("find", nobody));
        browser.await(page -> texts("#nothing").equals(List.of("No series has “" + nobody + "” in its name.")));
        requireThatNothingRan("the search for nobody");

        look(Map.of("series", nobody));
        browser.await(page -> page.text("#one-said").startsWith("No series of that name"));
        assertThat(texts("#one-name")).containsExactly(nobody);
        requireThatNothingRan("nobody");
    }

    /** As the page's own links do. */
    private static void look(Map<String, String> what) {
        browser.run("location.hash = '#' + new URLSearchParams(arguments[0])", what);
    }

    /** Text of all elements, to the character. */
    private static List<String> texts(String selector) {
        Object found = browser.run(
                "return [...document.querySelectorAll(arguments[0])].map((element) => element.textContent)", selector);
        return ((List<?>) found).stream().map(String.class::cast).toList();
    }

    private static void requireThatNothingRan(String where) {
        assertThat(browser.run("return window.ran === undefined")).as(where).isEqualTo(true);
        assertThat(browser.findAll(INTRUDERS)).as(where).isEmpty();
        assertThat(browser.complaints())
                .as("what the browser refused to do at " + where)
                .isEmpty();
    }

    private static void fill() throws Exception {
        String name = "harmless";
        ModelSpec spec = ModelSpec.trainable(name, CellShape.of(CellKind.GRU, 8), List.of(1, 6));
        Model model = Initialization.echoState(spec.published(name, 1, 0), 1);
        List<Observation> readings = new ArrayList<>();
        for (Observation reading : PlainLoop.readings(SERIES.size(), HOURS, 61)) {
            int series = Integer.parseInt(reading.seriesId().substring("pump-".length()));
            readings.add(new Observation(SERIES.get(series), reading.timestampMillis(), reading.value()));
        }
        readings.forEach(BOOK::add);
        PlainLoop loop = new PlainLoop(model, ForecastConfig.defaults()).run(readings);
        for (List<String> forecasts : loop.forecasts().values()) {
            for (String forecast : forecasts) {
                BOOK.add(ForecastJson.read(forecast.replace(name, MODEL).getBytes(StandardCharsets.UTF_8)));
            }
        }
        long millis = 0;
        for (List<String> scores : loop.scores().values()) {
            for (String score : scores) {
                BOOK.add(ScoreJson.read(score.getBytes(StandardCharsets.UTF_8)), ++millis);
            }
        }
        BOOK.addModel(MODEL, 1, ++millis);
    }
}
