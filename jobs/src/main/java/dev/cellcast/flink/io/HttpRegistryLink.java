package dev.cellcast.flink.io;

import dev.cellcast.flink.serde.RegistryLink;
import dev.cellcast.options.JobOptions;
import dev.cellcast.options.Registry;
import dev.cellcast.registry.HttpSchemaRegistry;
import dev.cellcast.registry.RegistryAddress;
import dev.cellcast.registry.SchemaRegistry;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/**
 * The registry by HTTP. Its password is a reference until a task opens it, and becomes a secret by Kafka's own
 * {@code config.providers}, where the task runs.
 *
 * @param registry where it is
 * @param providers that resolve references, by Kafka's names
 */
public record HttpRegistryLink(Registry registry, Map<String, String> providers) implements RegistryLink {
    private static final String USER = "user";
    private static final String PASSWORD = "password";

    public HttpRegistryLink {
        providers = Map.copyOf(providers);
    }

    public static HttpRegistryLink of(JobOptions options) {
        Map<String, String> providers = options.kafka().common().entrySet().stream()
                .filter(property -> property.getKey().startsWith(AbstractConfig.CONFIG_PROVIDERS_CONFIG))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return new HttpRegistryLink(options.registry(), providers);
    }

    @Override
    public SchemaRegistry open() {
        return new HttpSchemaRegistry(
                new RegistryAddress(URI.create(registry.url().strip()), login(), registry.timeout()));
    }

    private Optional<RegistryAddress.Login> login() {
        if (registry.user().isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> given = new HashMap<>(providers);
        given.put(USER, registry.user());
        given.put(PASSWORD, registry.password());
        Map<String, ?> resolved = new AbstractConfig(new ConfigDef(), given, false).originals();
        return Optional.of(
                new RegistryAddress.Login(String.valueOf(resolved.get(USER)), String.valueOf(resolved.get(PASSWORD))));
    }
}
