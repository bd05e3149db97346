package dev.cellcast.local.container;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the dashboard and the alert rules ask Prometheus. */
final class Monitoring {
    /** What every metric of a job's own begins with. */
    static final String CELLCAST = "flink_taskmanager_job_task_operator_cellcast_";

    private static final Path FOLDER = Project.ROOT.resolve("deploy/monitoring");
    private static final Pattern METRIC = Pattern.compile("\\bflink_\\w+");

    private Monitoring() {}

    /** The expressions behind the dashboard's panels and its choice of jobs. */
    static List<String> dashboard() throws IOException {
        List<String> expressions = new ArrayList<>();
        try (JsonParser json = new JsonFactory()
                .createParser(Files.readAllBytes(FOLDER.resolve("grafana/dashboards/cellcast.json")))) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.VALUE_STRING && isExpression(json.currentName())) {
                    expressions.add(json.getText());
                }
            }
        }
        return expressions;
    }

    private static boolean isExpression(String name) {
        return "expr".equals(name) || "query".equals(name);
    }

    /** The alert rules, as they stand. */
    static List<Map<?, ?>> alerts() throws IOException {
        Map<String, Object> rules = Project.yaml(Files.readString(FOLDER.resolve("prometheus/rules.yml")));
        return ((List<?>) rules.get("groups"))
                .stream()
                        .flatMap(group -> ((List<?>) ((Map<?, ?>) group).get("rules")).stream())
                        .<Map<?, ?>>map(rule -> (Map<?, ?>) rule)
                        .toList();
    }

    /** Names of the metrics in some expressions. */
    static Set<String> metrics(Collection<String> expressions) {
        return expressions.stream()
                .flatMap(expression -> METRIC.matcher(expression).results().map(MatchResult::group))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Names of the services that Prometheus is told to read. */
    static List<String> targets() throws IOException {
        Map<String, Object> configuration = Project.yaml(Files.readString(FOLDER.resolve("prometheus/prometheus.yml")));
        Map<?, ?> job = (Map<?, ?>) ((List<?>) configuration.get("scrape_configs")).get(0);
        Map<?, ?> lookup = (Map<?, ?>) ((List<?>) job.get("dns_sd_configs")).get(0);
        return ((List<?>) lookup.get("names")).stream().map(String::valueOf).toList();
    }
}
