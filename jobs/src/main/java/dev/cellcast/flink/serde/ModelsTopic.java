package dev.cellcast.flink.serde;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/**
 * The models topic as it stands when a task starts, so that the first record already meets the models of its time: those that
 * come by broadcast may come later than it does. Serializable, for it travels with the functions.
 */
public interface ModelsTopic extends Serializable {
    /** A topic without messages. */
    ModelsTopic EMPTY = () -> List.of();

    /**
     * Its messages in order, up to the end that it has now.
     *
     * @throws IOException if it cannot be read
     */
    List<ModelRecord> read() throws IOException;
}
