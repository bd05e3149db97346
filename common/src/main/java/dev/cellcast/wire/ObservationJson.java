package dev.cellcast.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.cellcast.forecast.Observation;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Observations as JSON.
 *
 * <pre>{@code
 * {"series_id": "pump-7", "timestamp": 1467331200000, "value": 21.5}
 * {"series_id": "pump-7", "timestamp": 1467331200000, "value": 21.5, "covariates": {"outside": -3.5, "load": null}}
 * {"series_id": "pump-7", "timestamp": "2016-07-01T00:00:00Z", "values": {"flow": 21.5, "heat": 60}}
 * }</pre>
 *
 * <p>The series id is the field, or else the record's key. The timestamp is whole milliseconds since the epoch, in any
 * notation, or text as {@link Timestamps} reads it. A record with {@code values} is one observation for each of them, of series
 * {@code pump-7/flow}, {@code pump-7/heat}; of at most 1024. Of the object {@code covariates} those
 * are read that are asked for, null and what is not there is missing, and so are all where it is null itself; they come with each
 * observation of the record. Any other field is skipped. A known field that stands twice is an error: which one was meant, nobody can tell.
 *
 * <p>Immutable and thread-safe.
 */
public final class ObservationJson implements ObservationReader {
    private final Fields fields;
    private final Admission admission;
    private final Set<String> covariates;

    public ObservationJson(Fields fields, Limits limits) {
        this(fields, limits, Set.of());
    }

    /** @param covariates those that are read; all others are skipped, whatever they are */
    public ObservationJson(Fields fields, Limits limits, Set<String> covariates) {
        this.fields = fields;
        this.admission = new Admission(fields, limits);
        this.covariates = Set.copyOf(covariates);
    }

    /** The observation under Cellcast's own field names. */
    public static byte[] write(Observation observation) {
        return Json.write(json -> {
            json.writeStringField(Fields.CELLCAST.seriesId(), observation.seriesId());
            json.writeNumberField(Fields.CELLCAST.timestamp(), observation.timestampMillis());
            json.writeNumberField(Fields.CELLCAST.value(), observation.value());
            if (!observation.covariates().isEmpty()) {
                json.writeObjectFieldStart(Fields.COVARIATES);
                for (Map.Entry<String, Double> covariate :
                        observation.covariates().entrySet()) {
                    json.writeNumberField(covariate.getKey(), covariate.getValue());
                }
                json.writeEndObject();
            }
        });
    }

    @Override
    public void read(byte[] key, byte[] value, long recordTimestampMillis, Consumer<? super Observation> out)
            throws RejectedException {
        admission.requireSize(value);
        admission.admit(key, Json.read(value, this::draft), recordTimestampMillis, out);
    }

    private Draft draft(JsonParser json) throws IOException, RejectedException {
        Draft draft = new Draft();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            if (name.equals(fields.seriesId())) {
                Admission.requireFirst(draft.seriesId, name);
                draft.seriesId = text(json, name);
            } else if (name.equals(fields.timestamp())) {
                Admission.requireFirst(draft.timestampMillis, name);
                draft.timestampMillis = timestamp(json, name);
            } else if (name.equals(fields.value())) {
                Admission.requireFirst(draft.value, name);
                draft.value = number(json, name);
            } else if (name.equals(Fields.VALUES)) {
                Admission.requireFirst(draft.values, name);
                draft.values = numbers(json, name);
            } else if (name.equals(Fields.COVARIATES) && !covariates.isEmpty()) {
                Admission.requireFirst(draft.covariates, name);
                draft.covariates = covariates(json, name);
            } else {
                json.skipChildren();
            }
        }
        return draft;
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
        if (json.currentToken() == JsonToken.VALUE_NUMBER_INT
                && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            return json.getLongValue();
        }
        if (!json.currentToken().isNumeric() || json.isNaN()) {
            throw noMoment(json, name);
        }
        return whole(json, name);
    }

    /** A number in any notation: JSON has one kind of them, and 1.4673312e12 is whole. Exact, of however many digits. */
    private static long whole(JsonParser json, String name) throws IOException, RejectedException {
        try {
            BigDecimal number = new BigDecimal(json.getText());
            if (number.stripTrailingZeros().scale() <= 0) {
                return number.longValueExact();
            }
        } catch (ArithmeticException large) {
            throw new RejectedException(
                    Reason.TIMESTAMP_OUT_OF_RANGE,
                    "Field " + Quoted.of(name) + " needs 64 bits of milliseconds, found " + Json.describe(json));
        } catch (NumberFormatException exponent) {
            throw noMoment(json, name);
        }
        throw noMoment(json, name);
    }

    private static RejectedException noMoment(JsonParser json, String name) throws IOException {
        return wrongType(json, name, "whole milliseconds or an ISO 8601 string");
    }

    private static double number(JsonParser json, String name) throws IOException, RejectedException {
        if (!json.currentToken().isNumeric()) {
            throw wrongType(json, name, "a number");
        }
        double number = json.getDoubleValue();
        if (!Admission.isReading(number)) {
            throw Admission.noReading(name, Json.describe(json));
        }
        return number + 0.0; // −0.0 becomes 0.0
    }

    private static Map<String, Double> numbers(JsonParser json, String name) throws IOException, RejectedException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw wrongType(json, name, "an object of numbers");
        }
        Map<String, Double> numbers = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String entry = json.currentName();
            json.nextToken();
            Admission.add(numbers, entry, number(json, entry), name);
        }
        Admission.requireReadings(numbers, name);
        return numbers;
    }

    /** Those that are read and there; null stands for one that is not. */
    private Map<String, Double> covariates(JsonParser json, String name) throws IOException, RejectedException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return Map.of();
        }
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw wrongType(json, name, "an object of numbers");
        }
        Map<String, Double> numbers = new HashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String entry = json.currentName();
            JsonToken token = json.nextToken();
            if (covariates.contains(entry) && token != JsonToken.VALUE_NULL) {
                Admission.requireFirst(numbers.put(entry, number(json, entry)), entry);
            } else {
                json.skipChildren();
            }
        }
        return numbers;
    }

    private static RejectedException wrongType(JsonParser json, String name, String required) throws IOException {
        return new RejectedException(
                Reason.WRONG_TYPE,
                "Field " + Quoted.of(name) + " needs " + required + ", found " + Json.describe(json));
    }
}
