package dev.cellcast.flink.serde;

import java.io.Serializable;
import java.util.Optional;

/** What the topic of the dead letters takes at the moment. Serializable, for it travels with the sink. */
public interface DeadLettersTopic extends Serializable {

    /**
     * What a topic takes.
     *
     * @param maxBytes of a message with its headers
     * @param maxFutureMillis how far a message's timestamp may lie ahead of the brokers' clock
     */
    record Bounds(int maxBytes, long maxFutureMillis) {
        /** Those of a topic that sets none. */
        public static final Bounds DEFAULTS = new Bounds(1024 * 1024, 60 * 60 * 1000L);
    }

    /** A topic that sets no bounds. */
    DeadLettersTopic DEFAULT = () -> Optional.of(Bounds.DEFAULTS);

    /** Asks the brokers; empty if the topic does not exist. */
    Optional<Bounds> bounds();
}
