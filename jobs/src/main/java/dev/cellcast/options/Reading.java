package dev.cellcast.options;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * How observations are read and brought into order.
 *
 * @param start where to begin without a checkpoint
 * @param bounded whether to finish at the end of what the topics held at start
 * @param groupId consumer group
 * @param format how a reading stands in its record
 * @param fields names of series, time and value, divided by slashes
 * @param orderBound how far out of order the readings of one series may come
 * @param idleness silence after which an input no longer holds back time, positive
 * @param earliest the first plausible event time
 * @param maxFuture how far an event time may lie ahead of its record's timestamp
 * @param remembering how many series, and for how long
 * @param covariates names of those that are read
 */
public record Reading(
        Start start,
        boolean bounded,
        String groupId,
        ObservationsFormat format,
        String fields,
        Duration orderBound,
        Duration idleness,
        Instant earliest,
        Duration maxFuture,
        Remembering remembering,
        List<String> covariates)
        implements Serializable {

    public Reading {
        if (idleness.isZero()) {
            throw new OptionException("--watermark.idleness: required more than 0s; found 0s");
        }
        Duration ttl = remembering.ttl();
        if (!ttl.isZero() && ttl.compareTo(orderBound) <= 0) {
            throw new OptionException("--series.ttl: required more than --order.bound " + orderBound.toMillis()
                    + "ms, so that nothing is forgotten that waits; found " + ttl.toMillis() + "ms");
        }
    }

    /** @param groupId the job's own option of it */
    static Reading of(Map<String, String> given, Option<String> groupId) {
        return new Reading(
                CommonSettings.OBSERVATIONS_START.read(given),
                CommonSettings.OBSERVATIONS_BOUNDED.read(given),
                groupId.read(given),
                CommonSettings.OBSERVATIONS_FORMAT.read(given),
                CommonSettings.OBSERVATIONS_FIELDS.read(given),
                CommonSettings.ORDER_BOUND.read(given),
                CommonSettings.WATERMARK_IDLENESS.read(given),
                CommonSettings.TIMESTAMPS_EARLIEST.read(given),
                CommonSettings.TIMESTAMPS_MAX_FUTURE.read(given),
                Remembering.of(given),
                ForecastSettings.FORECAST_COVARIATES.read(given));
    }
}
