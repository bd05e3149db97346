package dev.cellcast.flink.serde;

import java.io.Serializable;
import java.util.OptionalLong;

/** From where on the records of a partition have not expired. Serializable, for it travels with the functions. */
public interface EarliestOffsets extends Serializable {
    /** Of records that do not come from a log. */
    EarliestOffsets UNKNOWN = (topic, partition) -> OptionalLong.empty();

    /** Asks the brokers; empty if they do not tell. */
    OptionalLong of(String topic, int partition);
}
