package dev.cellcast.flink.io;

import dev.cellcast.options.Kafka;
import dev.cellcast.options.OptionException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the brokers for {@link KafkaFacts}, and gives up soon if they do not answer. */
final class KafkaInspection {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaInspection.class);

    private static final String REQUEST_TIMEOUT_MILLIS = "5000";
    private static final String TOTAL_TIMEOUT_MILLIS = "10000";
    private static final String TRANSACTION_MAX_TIMEOUT = "transaction.max.timeout.ms";

    private KafkaInspection() {}

    /**
     * @param names of the topics in question
     * @param models which of them is that of the models
     * @throws OptionException if the brokers cannot be reached or refuse this user
     */
    static KafkaFacts inspect(Kafka kafka, List<String> names, String models) {
        try (Admin admin = Admin.create(properties(kafka))) {
            Collection<Node> brokers = admin.describeCluster().nodes().get();
            Map<String, KafkaFacts.Topic> topics = topics(admin, names);
            Optional<String> cleanupPolicy = topics.containsKey(models)
                    ? config(admin, ConfigResource.Type.TOPIC, models, TopicConfig.CLEANUP_POLICY_CONFIG)
                    : Optional.empty();
            String broker = brokers.iterator().next().idString();
            return new KafkaFacts(
                    topics,
                    cleanupPolicy,
                    config(admin, ConfigResource.Type.BROKER, broker, TRANSACTION_MAX_TIMEOUT)
                            .map(Long::parseLong)
                            .map(OptionalLong::of)
                            .orElseGet(OptionalLong::empty));
        } catch (ExecutionException failed) {
            throw unusable(kafka, failed.getCause());
        } catch (KafkaException failed) {
            throw unusable(kafka, failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw unusable(kafka, interrupted);
        }
    }

    /** Of an admin client that does not wait long. */
    static Properties properties(Kafka kafka) {
        Properties properties = new Properties();
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MILLIS);
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TOTAL_TIMEOUT_MILLIS);
        properties.putAll(kafka.common());
        properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        return properties;
    }

    private static Map<String, KafkaFacts.Topic> topics(Admin admin, List<String> names)
            throws ExecutionException, InterruptedException {
        Map<String, KafkaFuture<TopicDescription>> descriptions = admin.describeTopics(
                        names, new DescribeTopicsOptions().includeAuthorizedOperations(true))
                .topicNameValues();
        Map<String, KafkaFacts.Topic> topics = new HashMap<>();
        for (Map.Entry<String, KafkaFuture<TopicDescription>> entry : descriptions.entrySet()) {
            try {
                TopicDescription found = entry.getValue().get();
                topics.put(
                        entry.getKey(),
                        new KafkaFacts.Topic(
                                found.partitions().size(), Optional.ofNullable(found.authorizedOperations())));
            } catch (ExecutionException failed) {
                if (!(failed.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw failed;
                }
            }
        }
        return topics;
    }

    /** A setting, or nothing where this user may not read it: that alone is no reason not to start. */
    private static Optional<String> config(Admin admin, ConfigResource.Type type, String name, String setting)
            throws ExecutionException, InterruptedException {
        ConfigResource resource = new ConfigResource(type, name);
        try {
            ConfigEntry entry = admin.describeConfigs(List.of(resource))
                    .values()
                    .get(resource)
                    .get()
                    .get(setting);
            return Optional.ofNullable(entry).map(ConfigEntry::value);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof AuthorizationException) {
                LOG.warn("Not checked: {} of {}, which this user may not read", setting, resource);
                return Optional.empty();
            }
            throw failed;
        }
    }

    private static OptionException unusable(Kafka kafka, Throwable cause) {
        return new OptionException("Kafka at " + kafka.bootstrapServers() + " must answer this user, found: "
                + cause.getMessage() + "; check --kafka.bootstrap.servers, that the brokers run, and"
                + " --kafka.security.protocol");
    }
}
