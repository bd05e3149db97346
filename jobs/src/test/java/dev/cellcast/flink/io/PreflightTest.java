package dev.cellcast.flink.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cellcast.testing.Fixtures;
import dev.cellcast.testing.TrainFixtures;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.common.acl.AclOperation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PreflightTest {
    private static final KafkaFacts.Topic TOPIC = new KafkaFacts.Topic(3, Optional.empty());
    private static final KafkaFacts.Topic MODELS = new KafkaFacts.Topic(1, Optional.empty());

    private final Map<String, KafkaFacts.Topic> topics = new HashMap<>();

    @BeforeEach
    void createTopics() {
        topics.put("observations", TOPIC);
        topics.put("forecasts", TOPIC);
        topics.put("scores", TOPIC);
        topics.put("dead-letters", TOPIC);
        topics.put("models", MODELS);
    }

    private KafkaFacts facts(String cleanupPolicy, long transactionMaxTimeoutMillis) {
        return new KafkaFacts(topics, Optional.of(cleanupPolicy), OptionalLong.of(transactionMaxTimeoutMillis));
    }

    @Test
    void findsNothingWrongWithWhatIsRight() {
        assertThat(Preflight.problems(Fixtures.options(), facts("compact", 900_000)))
                .isEmpty();
    }

    @Test
    void namesEveryMissingTopic() {
        topics.remove("observations");
        topics.remove("dead-letters");

        assertThat(Preflight.problems(Fixtures.options(), facts("compact", 900_000)))
                .containsExactly(
                        "Topic observations must exist at localhost:9092, found none: create it, or name another one with"
                                + " --observations.topic",
                        "Topic dead-letters must exist at localhost:9092, found none: create it, or name another one with"
                                + " --dead-letters.topic");
    }

    @Test
    void needsNoTopicForScoresThatAreNotWritten() {
        topics.remove("scores");

        assertThat(Preflight.problems(Fixtures.options("scores.enabled", "false"), facts("compact", 900_000)))
                .isEmpty();
    }

    @Test
    void needsNoModelsTopicYet() {
        topics.remove("models");

        assertThat(Preflight.problems(
                        Fixtures.options(), new KafkaFacts(topics, Optional.empty(), OptionalLong.empty())))
                .isEmpty();
    }

    @Test
    void needsTheModelsTopicToComeToAnEnd() {
        topics.remove("models");

        assertThat(Preflight.problems(Fixtures.options("observations.bounded", "true"), facts("compact", 900_000)))
                .containsExactly(
                        "Topic models must exist at localhost:9092, found none: create it, or name another one with"
                                + " --models.topic");
    }

    @Test
    void refusesAModelsTopicThatLosesOrMixesModels() {
        topics.put("models", TOPIC);

        assertThat(Preflight.problems(Fixtures.options(), facts("delete", 900_000)))
                .containsExactly(
                        "Topic models must have 1 partition, so that models come in order, found 3: create it anew",
                        "Topic models must have cleanup.policy compact, so that models are kept, found delete: change its"
                                + " configuration");
    }

    @Test
    void refusesATopicThatThisUserMayNotUse() {
        topics.put("forecasts", new KafkaFacts.Topic(3, Optional.of(Set.of(AclOperation.READ))));

        assertThat(Preflight.problems(Fixtures.options(), facts("compact", 900_000)))
                .containsExactly(
                        "Topic forecasts must allow WRITE to this user, found that it does not: add an access rule"
                                + " for it");
    }

    @Test
    void refusesTransactionsLongerThanTheBrokersAllow() {
        var options = Fixtures.options("delivery", "exactly-once", "sink.transactional-id-prefix", "t");

        assertThat(Preflight.problems(options, facts("compact", 900_000))).isEmpty();
        assertThat(Preflight.problems(options, facts("compact", 60_000)))
                .containsExactly(
                        "The brokers' transaction.max.timeout.ms must be at least 600000, found 60000: raise it, or"
                                + " lower --sink.transaction.timeout.ms");
    }

    @Test
    void trainingNeedsNoTopicsOfForecasts() {
        topics.remove("forecasts");
        topics.remove("scores");

        assertThat(Preflight.problems(TrainFixtures.options(), facts("compact", 900_000)))
                .isEmpty();
    }

    @Test
    void trainingThatComesToAnEndWritesInATransaction() {
        var options = TrainFixtures.options("observations.bounded", "true");

        assertThat(Preflight.problems(options, facts("compact", 900_000))).isEmpty();
        assertThat(Preflight.problems(options, facts("compact", 60_000)))
                .singleElement()
                .asString()
                .startsWith("The brokers' transaction.max.timeout.ms must be at least 600000, found 60000");
    }

    @Test
    void trainingNeedsAModelsTopicToWriteTo() {
        topics.remove("models");

        assertThat(Preflight.problems(
                        TrainFixtures.options(), new KafkaFacts(topics, Optional.empty(), OptionalLong.empty())))
                .containsExactly(
                        "Topic models must exist at localhost:9092, found none: create it, or name another one with"
                                + " --models.topic");
    }

    @Test
    void trainingMustReadTheModelsThatItWrites() {
        topics.put("models", new KafkaFacts.Topic(1, Optional.of(Set.of(AclOperation.WRITE))));
        assertThat(Preflight.problems(TrainFixtures.options(), facts("compact", 900_000)))
                .containsExactly("Topic models must allow READ to this user, found that it does not: add an access rule"
                        + " for it");

        topics.put("models", new KafkaFacts.Topic(1, Optional.of(Set.of(AclOperation.READ))));
        assertThat(Preflight.problems(TrainFixtures.options(), facts("compact", 900_000)))
                .containsExactly(
                        "Topic models must allow WRITE to this user, found that it does not: add an access rule"
                                + " for it");
    }

    @Test
    void trainingRefusesAModelsTopicThatLosesOrMixesModels() {
        topics.put("models", TOPIC);
        topics.remove("observations");

        assertThat(Preflight.problems(TrainFixtures.options(), facts("delete", 900_000)))
                .containsExactly(
                        "Topic observations must exist at localhost:9092, found none: create it, or name another one with"
                                + " --observations.topic",
                        "Topic models must have 1 partition, so that models come in order, found 3: create it anew",
                        "Topic models must have cleanup.policy compact, so that models are kept, found delete: change its"
                                + " configuration");
    }
}
