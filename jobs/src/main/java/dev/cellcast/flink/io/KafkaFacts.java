package dev.cellcast.flink.io;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.common.acl.AclOperation;

/**
 * What was found on the brokers.
 *
 * @param topics that exist, by name
 * @param modelsCleanupPolicy of the models topic; empty if it does not exist or may not be read
 * @param transactionMaxTimeoutMillis the brokers' limit; empty if it may not be read
 */
record KafkaFacts(
        Map<String, Topic> topics, Optional<String> modelsCleanupPolicy, OptionalLong transactionMaxTimeoutMillis) {

    /**
     * One topic.
     *
     * @param partitions how many
     * @param allowed what this user may do; empty if the brokers do not say
     */
    record Topic(int partitions, Optional<Set<AclOperation>> allowed) {

        boolean allows(AclOperation operation) {
            return allowed.isEmpty() || allowed.get().contains(operation);
        }
    }
}
