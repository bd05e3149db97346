package dev.cellcast.wire;

import dev.cellcast.forecast.Observation;
import java.io.IOException;
import java.util.function.Consumer;

/** A format of observations, as it is read. What holds for the records of every format, {@link Admission} says. */
public interface ObservationReader {

    /**
     * Reads one record: all of its observations, or none.
     *
     * @param key the record's key; may be null
     * @param value the record's value; may be null, which is refused
     * @param recordTimestampMillis the record's own timestamp, against which the event time must be plausible
     * @param out takes each observation, in the order of the record
     * @throws RejectedException if the record is unusable, whatever its bytes
     * @throws IOException if it cannot be told yet whether it is, because something that is needed to read it is out of reach:
     *     the same record is to be read again
     */
    void read(byte[] key, byte[] value, long recordTimestampMillis, Consumer<? super Observation> out)
            throws RejectedException, IOException;
}
