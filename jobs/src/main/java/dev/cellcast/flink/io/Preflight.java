package dev.cellcast.flink.io;

import dev.cellcast.options.Delivery;
import dev.cellcast.options.ForecastOptions;
import dev.cellcast.options.JobOptions;
import dev.cellcast.options.OptionException;
import dev.cellcast.options.Topics;
import dev.cellcast.options.TrainOptions;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.TopicConfig;

/** What must hold on the brokers, and in the registry of schemas, for the job to run, checked before it is submitted. */
public final class Preflight {
    private final JobOptions options;
    private final KafkaFacts found;
    private final List<String> problems = new ArrayList<>();

    private Preflight(JobOptions options, KafkaFacts found) {
        this.options = options;
        this.found = found;
    }

    /**
     * Asks the brokers and the registry, and refuses if the job cannot run on them, or if a secret stands among the options.
     *
     * @throws OptionException with one sentence for each thing that is wrong
     */
    public static void check(ForecastOptions options) {
        refuse(problems(options));
    }

    /**
     * Asks the brokers and the registry: one sentence for each thing that is wrong.
     *
     * @throws OptionException if they do not answer
     */
    public static List<String> problems(ForecastOptions options) {
        Secrets.check(options);
        Topics topics = options.topics();
        List<String> problems =
                problems(options, KafkaInspection.inspect(options.kafka(), topics.all(), topics.models()));
        problems.addAll(RegistryInspection.problems(options));
        return problems;
    }

    /**
     * The same for the training job.
     *
     * @throws OptionException with one sentence for each thing that is wrong
     */
    public static void check(TrainOptions options) {
        Secrets.check(options);
        TrainOptions.Topics topics = options.topics();
        List<String> problems =
                problems(options, KafkaInspection.inspect(options.kafka(), topics.all(), topics.models()));
        problems.addAll(RegistryInspection.problems(options));
        refuse(problems);
    }

    private static void refuse(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new OptionException(String.join(". ", problems));
        }
    }

    /** One sentence for each thing that is wrong. The job writes models, so their topic must be there. */
    static List<String> problems(TrainOptions options, KafkaFacts found) {
        Preflight preflight = new Preflight(options, found);
        preflight.checkTopic("observations", options.topics().observations(), AclOperation.READ);
        preflight.checkTopic("dead-letters", options.topics().deadLetters(), AclOperation.WRITE);
        preflight.checkTopic("models", options.topics().models(), AclOperation.WRITE);
        if (found.topics().containsKey(options.topics().models())) {
            preflight.checkModels(options.topics().models());
        }
        if (options.reading().bounded()) {
            preflight.checkTransactions();
        }
        return preflight.problems;
    }

    /** One sentence for each thing that is wrong. */
    static List<String> problems(ForecastOptions options, KafkaFacts found) {
        Preflight preflight = new Preflight(options, found);
        preflight.checkTopic("observations", options.topics().observations(), AclOperation.READ);
        preflight.checkTopic("forecasts", options.topics().forecasts(), AclOperation.WRITE);
        if (options.delivery().scores()) {
            preflight.checkTopic("scores", options.topics().scores(), AclOperation.WRITE);
        }
        preflight.checkTopic("dead-letters", options.topics().deadLetters(), AclOperation.WRITE);
        preflight.checkModels(options.topics().models());
        if (options.delivery().guarantee() == Delivery.Guarantee.EXACTLY_ONCE) {
            preflight.checkTransactions();
        }
        return preflight.problems;
    }

    private void checkTopic(String role, String name, AclOperation operation) {
        KafkaFacts.Topic topic = found.topics().get(name);
        require(
                topic != null,
                "Topic %s must exist at %s, found none: create it, or name another one with --%s.topic"
                        .formatted(name, options.kafka().bootstrapServers(), role));
        require(
                topic == null || topic.allows(operation),
                "Topic %s must allow %s to this user, found that it does not: add an access rule for it"
                        .formatted(name, operation));
    }

    /**
     * The models topic may appear later, but what is there must be fit. A bounded job needs it from the start: Flink's
     * Kafka source never comes to the end of a topic that is not there.
     */
    private void checkModels(String name) {
        KafkaFacts.Topic topic = found.topics().get(name);
        if (topic != null || options.reading().bounded()) {
            checkTopic("models", name, AclOperation.READ);
        }
        require(
                topic == null || topic.partitions() == 1,
                "Topic %s must have 1 partition, so that models come in order, found %s: create it anew"
                        .formatted(name, topic == null ? 0 : topic.partitions()));
        String policy = found.modelsCleanupPolicy().orElse(TopicConfig.CLEANUP_POLICY_COMPACT);
        require(
                policy.contains(TopicConfig.CLEANUP_POLICY_COMPACT),
                "Topic %s must have cleanup.policy compact, so that models are kept, found %s: change its configuration"
                        .formatted(name, policy));
    }

    private void checkTransactions() {
        long wanted = Long.parseLong(
                KafkaSinks.producer(options.kafka()).getProperty(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG));
        long limit = found.transactionMaxTimeoutMillis().orElse(Long.MAX_VALUE);
        require(
                wanted <= limit,
                "The brokers' transaction.max.timeout.ms must be at least %d, found %d: raise it, or lower"
                                .formatted(wanted, limit)
                        + " --sink.transaction.timeout.ms");
    }

    private void require(boolean holds, String problem) {
        if (!holds) {
            problems.add(problem);
        }
    }
}
