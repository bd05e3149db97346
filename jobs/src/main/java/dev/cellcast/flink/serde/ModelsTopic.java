package dev.cellcast.flink.serde;

import dev.cellcast.model.ModelFormatException;
import java.io.IOException;
import java.io.Serializable;

/**
 * The models topic as it stands when a task starts, so that the first record already meets the models of its time: those that
 * come by broadcast may come later than it does. Serializable, for it travels with the functions.
 */
public interface ModelsTopic extends Serializable {
    /** A topic without messages. */
    ModelsTopic EMPTY = out -> {};

    /** Where messages go. */
    @FunctionalInterface
    interface Out {
        /** Takes the next message. */
        void take(ModelRecord message) throws ModelFormatException;
    }

    /**
     * Hands on its messages in order, up to the end that it has now, one by one: together they may be more than memory holds.
     *
     * @throws IOException if it cannot be read
     */
    void read(Out out) throws IOException, ModelFormatException;
}
