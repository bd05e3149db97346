package dev.cellcast.flink.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cellcast.testing.Fixtures;
import org.apache.flink.api.connector.source.Boundedness;
import org.junit.jupiter.api.Test;

class KafkaClientsTest {
    @Test
    void producersWaitForAllReplicas() {
        assertThat(KafkaSinks.producer(Fixtures.options().kafka()))
                .containsEntry("acks", "all")
                .containsEntry("enable.idempotence", "true")
                .containsEntry("transaction.timeout.ms", "600000");
    }

    @Test
    void whatIsAskedForByNameComesLast() {
        assertThat(KafkaSinks.producer(Fixtures.options("kafka.linger.ms", "1", "sink.linger.ms", "2", "sink.acks", "1")
                        .kafka()))
                .containsEntry("linger.ms", "2")
                .containsEntry("acks", "1");
    }

    @Test
    void readsForEverUnlessBounded() {
        assertThat(KafkaSources.observations(Fixtures.options(), "topic").getBoundedness())
                .isEqualTo(Boundedness.CONTINUOUS_UNBOUNDED);
        var bounded = Fixtures.options("observations.bounded", "true");
        assertThat(KafkaSources.observations(bounded, "topic").getBoundedness()).isEqualTo(Boundedness.BOUNDED);
        assertThat(KafkaSources.models(bounded, "topic").getBoundedness()).isEqualTo(Boundedness.BOUNDED);
    }
}
