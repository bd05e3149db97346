package dev.cellcast.local.page;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** The files of the page, read once. What is not listed here does not exist, whatever its path. */
final class Assets {
    private static final String CSS = "text/css; charset=utf-8";
    private static final String HTML = "text/html; charset=utf-8";
    private static final String JAVASCRIPT = "text/javascript; charset=utf-8";
    private static final String SVG = "image/svg+xml";

    private static final List<String> SCRIPTS = List.of(
            "app.js",
            "card.js",
            "chart.js",
            "curves.js",
            "format.js",
            "list.js",
            "one.js",
            "overview.js",
            "scores.js",
            "stream.js");

    private static final String UPLOT_PROPERTIES = "/META-INF/maven/org.webjars.npm/uplot/pom.properties";

    /** One file, ready to send. */
    record Asset(String contentType, byte[] content) {}

    private final Map<String, Asset> byPath = new HashMap<>();

    Assets() throws IOException {
        add("/", HTML, "index.html");
        add("/style.css", CSS, "style.css");
        for (String script : SCRIPTS) {
            add("/" + script, JAVASCRIPT, script);
        }
        add("/icon.svg", SVG, "icon.svg");
        String uplot = "/META-INF/resources/webjars/uplot/" + uplotVersion() + "/dist/";
        add("/uplot.js", JAVASCRIPT, uplot + "uPlot.iife.min.js");
        add("/uplot.css", CSS, uplot + "uPlot.min.css");
    }

    Optional<Asset> at(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    private void add(String path, String contentType, String resource) throws IOException {
        try (InputStream in = open(resource)) {
            byPath.put(path, new Asset(contentType, in.readAllBytes()));
        }
    }

    private static String uplotVersion() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = open(UPLOT_PROPERTIES)) {
            properties.load(in);
        }
        return properties.getProperty("version");
    }

    private static InputStream open(String resource) throws IOException {
        InputStream in = Assets.class.getResourceAsStream(resource);
        if (in == null) {
            throw new FileNotFoundException("This build lacks " + resource);
        }
        return in;
    }
}
