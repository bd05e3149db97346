package dev.cellcast.local.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cellcast.model.Model;
import dev.cellcast.wire.ModelMessage;
import dev.cellcast.wire.RejectedException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a training job has published. */
public final class ModelTopic {
    private static final long POLL_MILLIS = 100;

    private final Records records;
    private final String topic;

    public ModelTopic(Records records, TopicSet topics) {
        this.records = records;
        this.topic = topics.of("models");
    }

    /** Waits until that version of that name, or a later one, is there. */
    public void awaitVersion(String name, long version, Duration limit) throws Exception {
        long deadline = System.nanoTime() + limit.toNanos();
        while (versions(name).stream().noneMatch(found -> found >= version)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(
                        "No version %d of %s after %s, found %s".formatted(version, name, limit, versions(name)));
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    /** In the order in which they came. */
    public List<Long> versions(String name) throws RejectedException {
        return models(name).stream().map(model -> model.spec().version()).toList();
    }

    public Model newest(String name) throws RejectedException {
        List<Model> models = models(name);
        return models.get(models.size() - 1);
    }

    /** However often a version was written. */
    public void assertOneContentPerVersion(String name) throws RejectedException {
        List<Model> models = models(name);
        assertThat(models).isNotEmpty();
        Set<Long> versions =
                models.stream().map(model -> model.spec().version()).collect(Collectors.toSet());
        assertThat(Set.copyOf(models)).hasSameSizeAs(versions);
    }

    private List<Model> models(String name) throws RejectedException {
        List<Model> models = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> message : records.await(topic, 0, Duration.ofSeconds(10))) {
            if (name.equals(new String(message.key(), StandardCharsets.UTF_8))) {
                String sha256 = new String(
                        message.headers().lastHeader(ModelMessage.SHA256_HEADER).value(), StandardCharsets.US_ASCII);
                models.add(ModelMessage.decode(message.value(), sha256));
            }
        }
        return models;
    }
}
