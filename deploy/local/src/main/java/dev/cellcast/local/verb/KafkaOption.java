package dev.cellcast.local.verb;

import picocli.CommandLine.Option;

/** The broker that a verb works on, where it is not one of its own. */
final class KafkaOption {
    @Option(names = "--kafka", required = true, paramLabel = "HOST:PORT", description = "Kafka broker to connect to.")
    private String bootstrap;

    String bootstrap() {
        return bootstrap;
    }
}
