package dev.cellcast.local.feed;

import dev.cellcast.forecast.Observation;
import java.util.List;
import java.util.Map;

/** Things that can be read at any moment. */
public interface Sensors {
    /** What they are, in a few words: {@code "21 sensors of this machine"}. */
    String description();

    /** Units by series id; see {@link Feed#units()}. */
    Map<String, String> units();

    /** One reading of each sensor that has one now, stamped with the given event time. */
    List<Observation> read(long timestampMillis);
}
