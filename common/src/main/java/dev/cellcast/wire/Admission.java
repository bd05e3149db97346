package dev.cellcast.wire;

import dev.cellcast.forecast.Observation;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a record must be to become observations, whatever its format. The series id is the field, or else the record's key. A
 * record with several values is one observation for each of them, of series {@code pump-7/flow}, {@code pump-7/heat}.
 *
 * <p>Immutable and thread-safe.
 *
 * @param fields what the fields are called
 * @param limits of size and time
 */
record Admission(Fields fields, Limits limits) {
    /** Each of them carries the whole record along, so that it can become a dead letter. */
    static final int MAX_VALUES = 1024;

    /** Refuses a value that nobody should look at. */
    void requireSize(byte[] value) throws RejectedException {
        if (value == null || value.length == 0) {
            throw new RejectedException(
                    Reason.EMPTY, "A record needs a value, found " + (value == null ? "null" : "zero bytes"));
        }
        if (value.length > limits.maxValueBytes()) {
            throw new RejectedException(
                    Reason.TOO_LARGE,
                    "A record needs at most " + limits.maxValueBytes() + " bytes, found " + value.length);
        }
    }

    /** Hands on the observations of a draft that is as whole as it will be. */
    void admit(byte[] key, Draft draft, long recordTimestampMillis, Consumer<? super Observation> out)
            throws RejectedException {
        String seriesId = draft.seriesId == null ? seriesId(key) : draft.seriesId;
        requireField(draft.timestampMillis, fields.timestamp());
        limits.checkTimestamp(draft.timestampMillis, recordTimestampMillis);
        observations(seriesId, draft).forEach(out);
    }

    /** Whether a number is finite, and not so large that it cannot be reckoned with. */
    static boolean isReading(double number) {
        return Math.abs(number) <= Observation.MAX_MAGNITUDE;
    }

    /** @param found what is no reading, in words */
    static RejectedException noReading(String name, String found) {
        return new RejectedException(
                Reason.NOT_FINITE,
                "Field " + Quoted.of(name) + " needs a number within ±" + Observation.MAX_MAGNITUDE + ", found "
                        + found);
    }

    /** Adds one of several readings, of the field {@code field}. */
    static void add(Map<String, Double> values, String entry, double reading, String field) throws RejectedException {
        requireFirst(values.put(entry, reading), entry);
        if (values.size() > MAX_VALUES) {
            throw new RejectedException(
                    Reason.TOO_LARGE, "Field " + field + " needs at most " + MAX_VALUES + " numbers, found more");
        }
    }

    /** Refuses several readings that are none. */
    static void requireReadings(Map<String, Double> values, String field) throws RejectedException {
        if (values.isEmpty()) {
            throw new RejectedException(Reason.MISSING_FIELD, "Field " + field + " needs a number, found none");
        }
    }

    static void requireFirst(Object previous, String name) throws RejectedException {
        if (previous != null) {
            throw new RejectedException(
                    Reason.DUPLICATE_FIELD, "Field " + Quoted.of(name) + " needs to stand once, found twice");
        }
    }

    private List<Observation> observations(String seriesId, Draft draft) throws RejectedException {
        if (draft.values == null) {
            requireField(draft.value, fields.value());
            limits.checkSeriesId(seriesId);
            return List.of(new Observation(seriesId, draft.timestampMillis, draft.value, draft.covariates));
        }
        if (draft.value != null) {
            throw new RejectedException(
                    Reason.DUPLICATE_FIELD,
                    "A record needs either " + fields.value() + " or " + Fields.VALUES + ", found both");
        }
        limits.checkSeriesId(seriesId);
        List<Observation> observations = new ArrayList<>(draft.values.size());
        for (Map.Entry<String, Double> entry : draft.values.entrySet()) {
            String id = seriesId + "/" + entry.getKey();
            limits.checkSeriesId(id);
            observations.add(new Observation(id, draft.timestampMillis, entry.getValue(), draft.covariates));
        }
        return observations;
    }

    private String seriesId(byte[] key) throws RejectedException {
        if (key == null) {
            throw new RejectedException(
                    Reason.MISSING_FIELD, "A record needs the field " + fields.seriesId() + " or a key, found neither");
        }
        if (key.length > limits.maxSeriesIdBytes()) {
            throw new RejectedException(
                    Reason.SERIES_ID,
                    "A series id needs 1 … " + limits.maxSeriesIdBytes() + " bytes, found a key of " + key.length);
        }
        try {
            return Json.utf8(key);
        } catch (CharacterCodingException e) {
            throw new RejectedException(Reason.SERIES_ID, "A key needs UTF-8 to be a series id, found other bytes");
        }
    }

    private static void requireField(Object value, String name) throws RejectedException {
        if (value == null) {
            throw new RejectedException(Reason.MISSING_FIELD, "A record needs the field " + name + ", found none");
        }
    }
}
