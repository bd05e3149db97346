package dev.cellcast.local.feed;

import dev.cellcast.forecast.Observation;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Readings in a CSV file, in rows: those of one time stand together. */
public sealed interface CsvTable permits WideCsv, LongCsv {
    Path file();

    /** The column of times, if there is one. */
    Optional<String> timeColumn();

    /** Ids of the series. */
    List<String> series();

    /** Names of the columns that come along with readings; a column is no covariate of itself. */
    List<String> covariates();

    /** Where the series stand, in a few words. */
    String description();

    /**
     * Reads the rows in order.
     *
     * @param limit how many at most
     * @throws dev.cellcast.local.console.Problem at the first that makes no sense
     */
    default void read(long limit, Out out) throws InterruptedException {
        read(limit, (time, millis, readings) -> out.row(millis, readings));
    }

    /** The same, and how each row itself says its time; empty where none tells. */
    void read(long limit, DatedOut out) throws InterruptedException;

    /** Where rows go. */
    @FunctionalInterface
    interface Out {
        /** Takes the readings of one row, perhaps none, perhaps after a wait. */
        void row(long timestampMillis, List<Observation> readings) throws InterruptedException;
    }

    /** Where rows go with their times as they are written. */
    @FunctionalInterface
    interface DatedOut {
        /** As {@link Out#row}. */
        void row(String time, long timestampMillis, List<Observation> readings) throws InterruptedException;
    }
}
