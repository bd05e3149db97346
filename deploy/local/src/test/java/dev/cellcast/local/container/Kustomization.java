package dev.cellcast.local.container;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code kubectl kustomize deploy/kubernetes}: the resources, with the patches on those they are for. */
final class Kustomization {
    private static final Path FOLDER = Project.ROOT.resolve("deploy/kubernetes");
    private static final ObjectMapper YAML = new YAMLMapper();

    private Kustomization() {}

    static List<ObjectNode> resources() throws IOException {
        JsonNode kustomization =
                YAML.readTree(FOLDER.resolve("kustomization.yaml").toFile());
        List<ObjectNode> resources = new ArrayList<>();
        for (JsonNode file : kustomization.get("resources")) {
            YAML.readerFor(ObjectNode.class)
                    .<ObjectNode>readValues(FOLDER.resolve(file.asText()).toFile())
                    .forEachRemaining(resources::add);
        }
        for (JsonNode patch : kustomization.get("patches")) {
            ObjectNode change = (ObjectNode)
                    YAML.readTree(FOLDER.resolve(patch.get("path").asText()).toFile());
            change.remove("metadata");
            resources.stream()
                    .filter(resource -> resource.get("kind").equals(patch.at("/target/kind")))
                    .forEach(resource -> merge(resource, change));
        }
        return resources;
    }

    /** A JSON merge patch (RFC 7386): mappings are merged, all else is replaced. */
    private static void merge(ObjectNode target, ObjectNode patch) {
        patch.properties().forEach(entry -> {
            if (target.get(entry.getKey()) instanceof ObjectNode inner
                    && entry.getValue() instanceof ObjectNode change) {
                merge(inner, change);
            } else {
                target.set(entry.getKey(), entry.getValue().deepCopy());
            }
        });
    }
}
