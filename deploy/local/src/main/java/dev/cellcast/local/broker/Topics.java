package dev.cellcast.local.broker;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/**
 * The five topics of Cellcast, as one machine wants them.
 *
 * <p>Observations and forecasts are stamped by the broker when it appends them, so that the distance of the two stamps is
 * the latency of a forecast. Event time is in the records themselves and does not suffer. What grows without end is kept
 * within {@value #RETAINED_BYTES} bytes per partition, never by age: a replayed file may be years old.
 */
public final class Topics {
    public static final String OBSERVATIONS = "observations";
    public static final String FORECASTS = "forecasts";
    public static final String SCORES = "scores";
    public static final String MODELS = "models";
    public static final String DEAD_LETTERS = "dead-letters";

    private static final String RETAINED_BYTES = "268435456";
    private static final String SEGMENT_BYTES = "33554432";
    private static final long CREATION_TIMEOUT_SECONDS = 30;

    private Topics() {}

    /**
     * Creates those of the five that do not exist yet.
     *
     * @param partitions of each but {@code models}, which has one: its order is what makes a newer model newer
     */
    public static void create(String bootstrap, int partitions) throws InterruptedException {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap))) {
            Set<String> present = admin.listTopics().names().get(CREATION_TIMEOUT_SECONDS, TimeUnit.SECONDS);
            List<NewTopic> absent = all(partitions).stream()
                    .filter(topic -> !present.contains(topic.name()))
                    .toList();
            admin.createTopics(absent).all().get(CREATION_TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            throw new IllegalStateException("The broker at " + bootstrap + " did not create the topics", failure);
        }
    }

    private static List<NewTopic> all(int partitions) {
        Map<String, String> stamped = Map.of(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
        return List.of(
                bounded(OBSERVATIONS, partitions, stamped),
                bounded(FORECASTS, partitions, stamped),
                bounded(SCORES, partitions, Map.of()),
                new NewTopic(MODELS, 1, (short) 1)
                        .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT)),
                bounded(DEAD_LETTERS, partitions, Map.of()));
    }

    private static NewTopic bounded(String name, int partitions, Map<String, String> more) {
        Map<String, String> configs = new HashMap<>(more);
        configs.put(TopicConfig.RETENTION_MS_CONFIG, "-1");
        configs.put(TopicConfig.RETENTION_BYTES_CONFIG, RETAINED_BYTES);
        configs.put(TopicConfig.SEGMENT_BYTES_CONFIG, SEGMENT_BYTES);
        return new NewTopic(name, partitions, (short) 1).configs(configs);
    }
}
