package dev.cellcast.local.feed;

import dev.cellcast.forecast.Observation;
import java.util.Map;

/** A source of observations. */
public interface Feed {
    /** What it is, in a few words: {@code "21 sensors of this machine, one reading per second"}. */
    String description();

    /** Units by series id, as a reader wants them behind the number; series without a known one are absent. */
    Map<String, String> units();

    /**
     * Hands on observations as they fall due, until there are no more or the thread is interrupted.
     *
     * @throws dev.cellcast.local.console.Problem if the source cannot be read
     */
    void run(Out out) throws InterruptedException;

    /** Where observations go. */
    interface Out {
        /** Takes one, perhaps after a wait. */
        void send(Observation observation) throws InterruptedException;
    }
}
