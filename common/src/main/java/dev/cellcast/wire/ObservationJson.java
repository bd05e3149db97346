package dev.cellcast.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.cellcast.forecast.Observation;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Observations as JSON.
 *
 * <pre>{@code
 * {"series_id": "pump-7", "timestamp": 1467331200000, "value": 21.5}
 * {"series_id": "pump-7", "timestamp": "2016-07-01T00:00:00Z", "values": {"flow": 21.5, "heat": 60}}
 * }</pre>
 *
 * <p>The series id is the field, or else the record's key. The timestamp is whole milliseconds since the epoch, or text as
 * {@link Timestamps} reads it. A record with {@code values} is one observation for each of them, of series
 * {@code pump-7/flow}, {@code pump-7/heat}; of at most {@value #MAX_VALUES}. Any other field, {@code covariates} among them, is skipped. A known field that
 * stands twice is an error: which one was meant, nobody can tell.
 *
 * <p>Immutable and thread-safe.
 */
public final class ObservationJson {
    /** Each of them carries the whole record along, so that it can become a dead letter. */
    static final int MAX_VALUES = 1024;

    private final Fields fields;
    private final Limits limits;

    public ObservationJson(Fields fields, Limits limits) {
        this.fields = fields;
        this.limits = limits;
    }

    /** The observation under Cellcast's own field names. */
    public static byte[] write(Observation observation) {
        return Json.write(json -> {
            json.writeStringField(Fields.CELLCAST.seriesId(), observation.seriesId());
            json.writeNumberField(Fields.CELLCAST.timestamp(), observation.timestampMillis());
            json.writeNumberField(Fields.CELLCAST.value(), observation.value());
        });
    }

    /**
     * Reads one record: all of its observations, or none.
     *
     * @param key the record's key; may be null
     * @param value the record's value; may be null, which is refused
     * @param recordTimestampMillis the record's own timestamp, against which the event time must be plausible
     * @param out takes each observation, in the order of the text
     * @throws RejectedException if the record is unusable; nothing else is thrown, whatever the bytes
     */
    public void read(byte[] key, byte[] value, long recordTimestampMillis, Consumer<? super Observation> out)
            throws RejectedException {
        requireSize(value);
        Draft draft = Json.read(value, this::draft);
        String seriesId = draft.seriesId == null ? seriesId(key) : draft.seriesId;
        requireField(draft.timestampMillis, fields.timestamp());
        limits.checkTimestamp(draft.timestampMillis, recordTimestampMillis);
        observations(seriesId, draft).forEach(out);
    }

    private void requireSize(byte[] value) throws RejectedException {
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

    /** The known fields of one record, as far as they have been read; null is "not yet". */
    private static final class Draft {
        String seriesId;
        Long timestampMillis;
        Double value;
        Map<String, Double> values;
    }

    private Draft draft(JsonParser json) throws IOException, RejectedException {
        Draft draft = new Draft();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            if (name.equals(fields.seriesId())) {
                requireFirst(draft.seriesId, name);
                draft.seriesId = text(json, name);
            } else if (name.equals(fields.timestamp())) {
                requireFirst(draft.timestampMillis, name);
                draft.timestampMillis = timestamp(json, name);
            } else if (name.equals(fields.value())) {
                requireFirst(draft.value, name);
                draft.value = number(json, name);
            } else if (name.equals(Fields.VALUES)) {
                requireFirst(draft.values, name);
                draft.values = numbers(json, name);
            } else {
                json.skipChildren();
            }
        }
        return draft;
    }

    private List<Observation> observations(String seriesId, Draft draft) throws RejectedException {
        if (draft.values == null) {
            requireField(draft.value, fields.value());
            limits.checkSeriesId(seriesId);
            return List.of(new Observation(seriesId, draft.timestampMillis, draft.value));
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
            observations.add(new Observation(id, draft.timestampMillis, entry.getValue()));
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

    private static String text(JsonParser json, String name) throws IOException, RejectedException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw wrongType(json, name, "a string");
        }
        return json.getText();
    }

    private static long timestamp(JsonParser json, String name) throws IOException, RejectedException {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            try {
                return Timestamps.parse(json.getText());
            } catch (DateTimeException e) {
                throw wrongType(json, name, "an ISO 8601 date and time");
            }
        }
        if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            throw wrongType(json, name, "whole milliseconds or an ISO 8601 string");
        }
        if (json.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            throw new RejectedException(
                    Reason.TIMESTAMP_OUT_OF_RANGE,
                    "Field " + name + " needs 64 bits of milliseconds, found " + Json.describe(json));
        }
        return json.getLongValue();
    }

    private static double number(JsonParser json, String name) throws IOException, RejectedException {
        if (!json.currentToken().isNumeric()) {
            throw wrongType(json, name, "a number");
        }
        double number = json.getDoubleValue();
        if (!(Math.abs(number) <= Observation.MAX_MAGNITUDE)) {
            throw new RejectedException(
                    Reason.NOT_FINITE,
                    "Field " + Quoted.of(name) + " needs a number within ±" + Observation.MAX_MAGNITUDE + ", found "
                            + Json.describe(json));
        }
        return number + 0.0; // −0.0 becomes 0.0
    }

    private static Map<String, Double> numbers(JsonParser json, String name) throws IOException, RejectedException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw wrongType(json, name, "an object of numbers");
        }
        Map<String, Double> numbers = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            requireFirst(numbers.put(field, number(json, field)), field);
            if (numbers.size() > MAX_VALUES) {
                throw new RejectedException(
                        Reason.TOO_LARGE, "Field " + name + " needs at most " + MAX_VALUES + " numbers, found more");
            }
        }
        if (numbers.isEmpty()) {
            throw new RejectedException(Reason.MISSING_FIELD, "Field " + name + " needs a number, found none");
        }
        return numbers;
    }

    private static void requireFirst(Object previous, String name) throws RejectedException {
        if (previous != null) {
            throw new RejectedException(
                    Reason.DUPLICATE_FIELD, "Field " + Quoted.of(name) + " needs to stand once, found twice");
        }
    }

    private static void requireField(Object value, String name) throws RejectedException {
        if (value == null) {
            throw new RejectedException(Reason.MISSING_FIELD, "A record needs the field " + name + ", found none");
        }
    }

    private static RejectedException wrongType(JsonParser json, String name, String required) throws IOException {
        return new RejectedException(
                Reason.WRONG_TYPE,
                "Field " + Quoted.of(name) + " needs " + required + ", found " + Json.describe(json));
    }
}
