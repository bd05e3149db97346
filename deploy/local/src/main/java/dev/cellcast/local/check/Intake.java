package dev.cellcast.local.check;

import dev.cellcast.flink.serde.RawRecord;
import dev.cellcast.forecast.Observation;
import dev.cellcast.wire.ObservationReader;
import dev.cellcast.wire.Reason;
import dev.cellcast.wire.RejectedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Takes records in as the job does, and keeps count of what becomes of them. Not thread-safe. */
final class Intake {
    private final long boundMillis;
    private final Map<String, Arrivals> series = new TreeMap<>();
    private final Map<Reason, Rejection> rejections = new EnumMap<>(Reason.class);
    private long taken;
    private long repeated;

    /** @param boundMillis that readings wait to be sorted */
    Intake(long boundMillis) {
        this.boundMillis = boundMillis;
    }

    void add(ObservationReader parser, RawRecord found) {
        try {
            parser.read(found.key(), found.value(), found.timestampMillis(), reading -> add(reading, found));
        } catch (RejectedException why) {
            reject(why.reason(), why.getMessage(), found);
        } catch (IOException away) {
            throw new UncheckedIOException(away);
        }
    }

    private void add(Observation observation, RawRecord origin) {
        if (add(observation, origin.partition()) == Arrivals.Fate.LATE) {
            reject(Reason.LATE, "Its series had moved on, and --order.bound is " + boundMillis + " ms", origin);
        }
    }

    /** Takes a reading that needs no parser. */
    Arrivals.Fate add(Observation observation, int partition) {
        Arrivals.Fate fate = series.computeIfAbsent(observation.seriesId(), id -> new Arrivals(boundMillis))
                .add(observation, partition);
        taken += fate == Arrivals.Fate.TAKEN ? 1 : 0;
        repeated += fate == Arrivals.Fate.REPEATED ? 1 : 0;
        return fate;
    }

    private void reject(Reason reason, String sentence, RawRecord origin) {
        rejections.merge(
                reason,
                new Rejection(reason, 1, sentence, origin.partition(), origin.offset()),
                (first, another) -> first.oneMore());
    }

    /** Readings that would be forecast from. */
    long taken() {
        return taken;
    }

    /** Readings whose time their series already had. */
    long repeated() {
        return repeated;
    }

    /** The commonest first. */
    List<Rejection> rejections() {
        return rejections.values().stream()
                .sorted((one, other) -> Long.compare(other.count(), one.count()))
                .toList();
    }

    /** By id. */
    Map<String, Arrivals> series() {
        return series;
    }
}
