package dev.cellcast.wire;

import java.io.IOException;
import java.util.Map;

/** The fields of a record, whatever they are and are called, for who looks at what others write before a job reads it. */
public interface RecordValues {

    /**
     * Reads one record.
     *
     * @param value its bytes; may be null, which is refused
     * @return by name, in the order of the record: a {@link Number}, a {@link String}, a {@link Boolean}, an
     *     {@link java.time.Instant} where the record itself says that it is a time, a map of such by name, null, or an empty
     *     list in place of anything else
     * @throws RejectedException if it has no fields, whatever its bytes
     * @throws IOException if something that is needed to read it is out of reach
     */
    Map<String, Object> read(byte[] value) throws RejectedException, IOException;
}
