package dev.cellcast.options;

import java.io.Serializable;
import java.time.Duration;
import java.util.Map;

/**
 * How many series are remembered, and for how long: what bounds memory where series ids come from outside. Serializable, for it
 * travels with the job.
 *
 * @param most how many, over all tasks; {@link Integer#MAX_VALUE} for as many as there are
 * @param ttl event time after which a silent series is forgotten; zero for never
 */
public record Remembering(int most, Duration ttl) implements Serializable {

    static Remembering of(Map<String, String> given) {
        return new Remembering(
                CommonSettings.SERIES_MAX.read(given).orElse(Integer.MAX_VALUE), CommonSettings.SERIES_TTL.read(given));
    }

    /** How many of them one of so many tasks may hold; all shares together are {@link #most}. */
    public int share(int task, int tasks) {
        return most / tasks + (task < most % tasks ? 1 : 0);
    }
}
