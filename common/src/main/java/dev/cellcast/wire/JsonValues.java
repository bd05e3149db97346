package dev.cellcast.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fields of any JSON object; of a name that stands twice, the last. Immutable and thread-safe. */
public final class JsonValues implements RecordValues {
    private final Admission admission;

    public JsonValues(Limits limits) {
        this.admission = new Admission(Fields.CELLCAST, limits);
    }

    @Override
    public Map<String, Object> read(byte[] value) throws RejectedException {
        admission.requireSize(value);
        return Json.read(value, JsonValues::object);
    }

    private static Map<String, Object> object(JsonParser json) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            fields.put(name, value(json));
        }
        return fields;
    }

    private static Object value(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case START_OBJECT -> object(json);
            case VALUE_STRING -> json.getText();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(json);
            default -> {
                json.skipChildren();
                yield List.of();
            }
        };
    }

    private static Object number(JsonParser json) throws IOException {
        boolean isLong = json.currentToken() == JsonToken.VALUE_NUMBER_INT
                && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
        return isLong ? (Object) json.getLongValue() : (Object) json.getDoubleValue();
    }
}
