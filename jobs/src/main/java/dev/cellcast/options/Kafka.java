package dev.cellcast.options;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How to reach Kafka. The maps hold client properties by Kafka's own names.
 *
 * @param bootstrapServers brokers to connect to first
 * @param common properties of every client
 * @param source properties of the consumers, over the common ones
 * @param sink properties of the producers, over the common ones
 */
public record Kafka(
        String bootstrapServers, Map<String, String> common, Map<String, String> source, Map<String, String> sink)
        implements Serializable {

    static final String COMMON_PREFIX = "kafka.";
    static final String SOURCE_PREFIX = "source.";
    static final String SINK_PREFIX = "sink.";

    /** Kafka properties that follow from an option of ours, and that option. */
    private static final Map<String, String> OWN = Map.of(
            "bootstrap.servers", CommonSettings.BOOTSTRAP_SERVERS.key(),
            "group.id", ForecastSettings.GROUP_ID.key(),
            "auto.offset.reset", CommonSettings.OBSERVATIONS_START.key(),
            "transactional.id", ForecastSettings.TRANSACTIONAL_ID_PREFIX.key());

    public Kafka {
        common = Map.copyOf(common);
        source = Map.copyOf(source);
        sink = Map.copyOf(sink);
    }

    /**
     * What is given and no option of the job's is Kafka's if it begins with one of the three prefixes.
     *
     * @throws OptionException if something is neither
     */
    static Kafka of(Map<String, String> given, List<Option<?>> options) {
        Set<String> known = options.stream().map(Option::key).collect(Collectors.toSet());
        Map<String, String> passed = new HashMap<>(given);
        passed.keySet().removeAll(known);
        for (String key : passed.keySet()) {
            if (!passes(key)) {
                throw new OptionException("Unknown option --" + key + NearKeys.hint(key, known));
            }
        }
        return new Kafka(
                CommonSettings.BOOTSTRAP_SERVERS.read(given),
                withoutPrefix(COMMON_PREFIX, passed),
                withoutPrefix(SOURCE_PREFIX, passed),
                withoutPrefix(SINK_PREFIX, passed));
    }

    /** Whether a key is none of the job's but a Kafka property to be passed on. */
    public static boolean passes(String key) {
        return key.startsWith(COMMON_PREFIX) || key.startsWith(SOURCE_PREFIX) || key.startsWith(SINK_PREFIX);
    }

    private static Map<String, String> withoutPrefix(String prefix, Map<String, String> passed) {
        Map<String, String> properties = new TreeMap<>();
        passed.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                String property = key.substring(prefix.length());
                if (OWN.containsKey(property)) {
                    throw new OptionException("--" + key + " is set by --" + OWN.get(property) + ": give that instead");
                }
                properties.put(property, value);
            }
        });
        return properties;
    }
}
