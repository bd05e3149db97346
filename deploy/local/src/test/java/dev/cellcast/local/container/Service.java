package dev.cellcast.local.container;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A service as docker-compose understands it: anchors, merges and variables resolved. */
record Service(String name, Map<String, Object> definition) {
    private static final List<String> PROFILES = List.of("monitoring", "session", "ha", "tools");

    static List<String> profiles() {
        return PROFILES;
    }

    /** All of them, by name. */
    static Map<String, Service> all() throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("-f", Project.COMPOSE_FILE.toString()));
        PROFILES.forEach(profile -> arguments.addAll(List.of("--profile", profile)));
        arguments.add("config");
        Project.Outcome outcome = Project.run(Map.of(), "docker-compose", arguments.toArray(String[]::new));
        if (outcome.exitCode() != 0) {
            throw new AssertionError(outcome.output());
        }
        Map<String, Service> services = new TreeMap<>();
        map(Project.yaml(outcome.output()).get("services"))
                .forEach((name, definition) -> services.put(name, new Service(name, map(definition))));
        return services;
    }

    String image() {
        return (String) definition.get("image");
    }

    List<String> list(String key) {
        Object value = definition.getOrDefault(key, List.of());
        return value instanceof String words
                ? Arrays.asList(words.split(" "))
                : ((List<?>) value).stream().map(String::valueOf).toList();
    }

    Map<String, String> environment() {
        return map(definition.getOrDefault("environment", Map.of())).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> String.valueOf(entry.getValue())));
    }

    /** The command that tells whether it is well; empty for none. */
    List<String> healthCheck() {
        Map<String, Object> check = map(definition.getOrDefault("healthcheck", Map.of()));
        return ((List<?>) check.getOrDefault("test", List.of()))
                .stream().map(String::valueOf).toList();
    }

    /** The stage of the Dockerfile that its image is built from; null for an image of others. */
    String stage() {
        return (String) map(definition.getOrDefault("build", Map.of())).get("target");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }
}
