package dev.cellcast.flink.io;

import dev.cellcast.options.JobOptions;
import dev.cellcast.options.Kafka;
import dev.cellcast.options.OptionException;
import dev.cellcast.options.Registry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.config.provider.DirectoryConfigProvider;
import org.apache.kafka.common.config.provider.EnvVarConfigProvider;
import org.apache.kafka.common.config.provider.FileConfigProvider;

/**
 * Keeps secrets out of command lines, where {@code ps} and shell histories show them: a Kafka property that holds one, and the
 * password of the registry, must be a reference, which Kafka's clients resolve by a {@code config.providers} of theirs, each where it runs. What such a provider
 * may read must be narrowed down.
 */
final class Secrets {
    private static final String FIX =
            ": write it into a file of properties on every machine that runs the job, and give for example"
                    + " --kafka.config.providers file"
                    + " --kafka.config.providers.file.class org.apache.kafka.common.config.provider.FileConfigProvider"
                    + " --kafka.config.providers.file.param.allowed.paths /run/secrets/kafka.properties";

    private static final String PROVIDERS = "config.providers";

    /** What narrows down each of Kafka's own providers. */
    private static final Map<String, String> ALLOW_LISTS = Map.of(
            FileConfigProvider.class.getName(), FileConfigProvider.ALLOWED_PATHS_CONFIG,
            DirectoryConfigProvider.class.getName(), DirectoryConfigProvider.ALLOWED_PATHS_CONFIG,
            EnvVarConfigProvider.class.getName(), EnvVarConfigProvider.ALLOWLIST_PATTERN_CONFIG);

    /** Passwords to Kafka, but known to everybody. */
    private static final Set<String> CERTIFICATES =
            Set.of(SslConfigs.SSL_KEYSTORE_CERTIFICATE_CHAIN_CONFIG, SslConfigs.SSL_TRUSTSTORE_CERTIFICATES_CONFIG);

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{[^}]+}");
    private static final Pattern SECRET_OF_LOGIN =
            Pattern.compile("(?i)\\w*(?:password|secret)\\w*\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s;\"']+))");

    private Secrets() {}

    /** One sentence for each property that gives a secret away, and for each provider that may read everything. */
    static List<String> problems(Kafka kafka) {
        List<String> problems = new ArrayList<>();
        Map<String, String> given = new HashMap<>();
        kafka.common().forEach((key, value) -> given.put("kafka." + key, value));
        kafka.source().forEach((key, value) -> given.put("source." + key, value));
        kafka.sink().forEach((key, value) -> given.put("sink." + key, value));
        given.keySet().stream().sorted().forEach(key -> {
            String prefix = key.substring(0, key.indexOf('.') + 1);
            String property = key.substring(prefix.length());
            if (givesAway(property, given.get(key))) {
                problems.add("--" + key
                        + " needs a reference to a secret, as ${file:/run/secrets/kafka.properties:password}, found"
                        + " the secret itself" + FIX);
            }
            if (property.equals(PROVIDERS)) {
                for (String provider : given.get(key).split(",", -1)) {
                    String own = prefix + PROVIDERS + "." + provider.strip();
                    String allowList = ALLOW_LISTS.get(given.getOrDefault(own + ".class", ""));
                    if (allowList != null
                            && given.getOrDefault(own + ".param." + allowList, "")
                                    .isBlank()) {
                        problems.add(
                                "--" + own + ".param." + allowList
                                        + " must say what may be read, found nothing: name the file with the secrets, or their names");
                    }
                }
            }
        });
        return problems;
    }

    /** One sentence if the password of the registry is given away, or nobody could find out what it is. */
    static List<String> problems(Registry registry, Kafka kafka) {
        if (registry.password().isEmpty()) {
            return List.of();
        }
        if (!isReference(registry.password())) {
            return List.of("--registry.password needs a reference to a secret, as"
                    + " ${file:/run/secrets/registry.properties:password}, found the secret itself" + FIX);
        }
        return kafka.common().containsKey(PROVIDERS)
                ? List.of()
                : List.of("--registry.password is a reference that a provider must resolve, found none" + FIX);
    }

    /** @throws OptionException if there are any */
    static void check(JobOptions options) {
        List<String> problems = new ArrayList<>(problems(options.kafka()));
        problems.addAll(problems(options.registry(), options.kafka()));
        if (!problems.isEmpty()) {
            throw new OptionException(String.join(". ", problems));
        }
    }

    private static boolean givesAway(String property, String value) {
        if (!isPassword(property) || CERTIFICATES.contains(property) || value.isEmpty()) {
            return false;
        }
        if (!property.equals(SaslConfigs.SASL_JAAS_CONFIG)) {
            return !isReference(value);
        }
        Matcher secret = SECRET_OF_LOGIN.matcher(value);
        while (secret.find()) {
            for (int group = 1; group <= secret.groupCount(); group++) {
                if (secret.group(group) != null && !isReference(secret.group(group))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isReference(String value) {
        return REFERENCE.matcher(value.strip()).matches();
    }

    private static boolean isPassword(String property) {
        for (ConfigDef client :
                List.of(AdminClientConfig.configDef(), ConsumerConfig.configDef(), ProducerConfig.configDef())) {
            ConfigDef.ConfigKey key = client.configKeys().get(property);
            if (key != null && key.type == ConfigDef.Type.PASSWORD) {
                return true;
            }
        }
        return false;
    }
}
