package dev.cellcast.options;

import java.util.Optional;

/**
 * What the sinks write and promise.
 *
 * @param format how a forecast stands in its record
 * @param guarantee after a failure
 * @param transactionalIdPrefix of the Kafka transactions; present with {@link Guarantee#EXACTLY_ONCE}
 * @param scores whether scores are written
 */
public record Delivery(
        ForecastsFormat format, Guarantee guarantee, Optional<String> transactionalIdPrefix, boolean scores) {

    /** What a reader of the output topics sees after a failure. */
    public enum Guarantee {
        /** Some records twice, bit for bit. */
        AT_LEAST_ONCE,
        /** Each record once, for readers of committed records. */
        EXACTLY_ONCE
    }

    public Delivery {
        if (guarantee == Guarantee.EXACTLY_ONCE && transactionalIdPrefix.isEmpty()) {
            throw new OptionException(
                    "--delivery exactly-once requires --sink.transactional-id-prefix, found none: give a"
                            + " name that no other job on these brokers uses");
        }
    }
}
