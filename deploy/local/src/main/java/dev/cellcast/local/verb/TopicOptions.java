package dev.cellcast.local.verb;

import dev.cellcast.launcher.Arguments;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** A topic of readings on a broker, and how they stand there. */
class TopicOptions {
    @Option(names = "--topic", required = true, paramLabel = "NAME", description = "A topic of readings.")
    private String name;

    @Option(names = "--kafka", required = true, paramLabel = "HOST:PORT", description = "The broker that has it.")
    private String bootstrap;

    @Option(
            names = "--format",
            paramLabel = "json|avro|csv-line",
            description = "How a reading stands in its record. Default: json.")
    private String format;

    @Option(names = "--registry", paramLabel = "URL", description = "Where the Avro schemas are, for --format avro.")
    private String registry;

    /**
     * The options of a job that reads it.
     *
     * @param jobOptions others that it is to have, as on a command line
     */
    Map<String, String> given(List<String> jobOptions) {
        Map<String, String> given = new HashMap<>(Arguments.parse(jobOptions.toArray(String[]::new)));
        given.put("kafka.bootstrap.servers", bootstrap);
        given.put("observations.topic", name);
        if (format != null) {
            given.put("observations.format", format);
        }
        if (registry != null) {
            given.put("registry.url", registry);
        }
        return given;
    }
}
