package dev.cellcast.local.train;

import dev.cellcast.forecast.Passage;
import dev.cellcast.forecast.Preparation;
import java.util.List;

/** Where readings are kept. */
public interface Source {

    /**
     * Reads all there are.
     *
     * @throws dev.cellcast.local.console.Problem if they cannot be read
     */
    Readings read() throws InterruptedException;

    /**
     * The readings as a network is trained on them.
     *
     * @param readings of this source
     */
    default List<Passage> passages(Plan plan, Readings readings) {
        Preparation preparation = new Preparation(plan.spec(), plan.forecast());
        return readings.series().values().stream()
                .flatMap(series -> preparation.prepare(series).stream())
                .toList();
    }

    /** Whether one configuration of a job suits all its series, so that forecasts of all can be compared. */
    default boolean isOneRhythm() {
        return true;
    }
}
