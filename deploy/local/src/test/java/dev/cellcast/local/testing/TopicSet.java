package dev.cellcast.local.testing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;

/** Five topics of a test's own, so that tests can share a broker. */
public record TopicSet(String bootstrap, String name) {
    private static final List<String> ROLES = List.of("observations", "forecasts", "scores", "dead-letters");
    private static final String MODELS = "models";
    private static final long POLL_MILLIS = 20;

    /** Creates them with that many partitions each, and one for models. */
    public static TopicSet create(String bootstrap, String name, int partitions)
            throws ExecutionException, InterruptedException {
        TopicSet topics = new TopicSet(bootstrap, name);
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap))) {
            List<NewTopic> all = new ArrayList<>();
            for (String role : ROLES) {
                all.add(new NewTopic(topics.of(role), partitions, (short) 1).configs(Map.of("retention.ms", "-1")));
            }
            all.add(new NewTopic(topics.of(MODELS), 1, (short) 1).configs(Map.of("cleanup.policy", "compact")));
            admin.createTopics(all).all().get();
        }
        return topics;
    }

    /** Creates one more topic, of one partition. */
    public void create(String topic) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
    }

    /** Deletes one; returns when the broker does not know it any more. */
    public void delete(String topic) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap))) {
            admin.deleteTopics(List.of(topic)).all().get();
            while (admin.listTopics().names().get().contains(topic)) {
                Thread.sleep(POLL_MILLIS);
            }
        }
    }

    /** Sets a property of the topic that plays a role. */
    public void set(String role, String property, String value) throws ExecutionException, InterruptedException {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, of(role));
        AlterConfigOp set = new AlterConfigOp(new ConfigEntry(property, value), AlterConfigOp.OpType.SET);
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap))) {
            admin.incrementalAlterConfigs(Map.of(topic, List.of(set))).all().get();
        }
    }

    /** The topic that plays a role, for example {@code forecasts}. */
    public String of(String role) {
        return name + "-" + role;
    }

    /** Job options that name the broker and these topics; mutable, for more. */
    public Map<String, String> options() {
        Map<String, String> options = new HashMap<>();
        options.put("kafka.bootstrap.servers", bootstrap);
        options.put("group.id", name);
        for (String role : ROLES) {
            options.put(role + ".topic", of(role));
        }
        options.put(MODELS + ".topic", of(MODELS));
        return options;
    }
}
