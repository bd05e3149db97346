package dev.cellcast.local.container;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What Prometheus would read of a process now. */
record Scrape(List<Sample> samples) {
    private static final Pattern LINE = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** One line of the exposition format. */
    record Sample(String name, Map<String, String> labels, double value) {}

    static Scrape of(int port) throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + port + "/metrics");
        String text = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                .body();
        List<Sample> samples = new ArrayList<>();
        for (String line : text.lines().filter(line -> !line.startsWith("#")).toList()) {
            Matcher sample = LINE.matcher(line);
            if (!sample.matches()) {
                throw new AssertionError("No line of the exposition format: " + line);
            }
            samples.add(
                    new Sample(sample.group(1), labels(sample.group(2)), Double.parseDouble(number(sample.group(3)))));
        }
        return new Scrape(samples);
    }

    Set<String> names() {
        return samples.stream().map(Sample::name).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The values of a label, of all samples of a metric. */
    Set<String> labels(String name, String label) {
        return samples.stream()
                .filter(sample -> sample.name().equals(name))
                .map(sample -> sample.labels().get(label))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, String> labels(String text) {
        return LABEL.matcher(text == null ? "" : text)
                .results()
                .collect(Collectors.toMap(label -> label.group(1), label -> label.group(2)));
    }

    private static String number(String text) {
        return text.replace("Inf", "Infinity");
    }
}
