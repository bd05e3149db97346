package dev.cellcast.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The fields of one JSON object by name, each asked for with the type it must have. For the records that Cellcast writes
 * itself; observations, which anyone may write, are read in one pass by {@link ObservationJson}.
 */
final class JsonFields {
    private static final String FORMAT = "format";

    private final Map<String, Object> values;

    private JsonFields(Map<String, Object> values) {
        this.values = values;
    }

    /** Reads bytes that are one object of that {@code format}. */
    static JsonFields read(byte[] value, long format) throws RejectedException {
        JsonFields fields = Json.read(value, JsonFields::object);
        if (fields.whole(FORMAT) != format) {
            throw new RejectedException(
                    Reason.MALFORMED, "Field format needs to be " + format + ", found " + fields.whole(FORMAT));
        }
        return fields;
    }

    @Override
    public String toString() {
        return values.keySet().toString();
    }

    boolean has(String name) {
        return values.get(name) != null;
    }

    String text(String name) throws RejectedException {
        return get(name, String.class, "a string");
    }

    boolean flag(String name) throws RejectedException {
        return get(name, Boolean.class, "true or false");
    }

    long whole(String name) throws RejectedException {
        return get(name, Long.class, "a whole number of 64 bits");
    }

    double number(String name) throws RejectedException {
        return finite(name, get(name, Number.class, "a number"));
    }

    JsonFields object(String name) throws RejectedException {
        return get(name, JsonFields.class, "an object");
    }

    int int32(String name) throws RejectedException {
        return int32(name, whole(name));
    }

    int[] ints(String name) throws RejectedException {
        long[] wholes = wholes(name);
        int[] ints = new int[wholes.length];
        for (int k = 0; k < ints.length; k++) {
            ints[k] = int32(name, wholes[k]);
        }
        return ints;
    }

    long[] wholes(String name) throws RejectedException {
        List<?> list = get(name, List.class, "an array");
        long[] wholes = new long[list.size()];
        for (int k = 0; k < wholes.length; k++) {
            wholes[k] = as(name, list.get(k), Long.class, "whole numbers of 64 bits");
        }
        return wholes;
    }

    /** An array of that many finite numbers. */
    double[] numbers(String name, int length) throws RejectedException {
        double[] numbers = numbers(name);
        if (numbers.length != length) {
            throw wrongType(name, length + " numbers", numbers.length);
        }
        return numbers;
    }

    /** An array of numbers that are finite as floats too. */
    float[] floats(String name) throws RejectedException {
        double[] numbers = numbers(name);
        float[] floats = new float[numbers.length];
        for (int k = 0; k < floats.length; k++) {
            floats[k] = (float) finite(name, (float) numbers[k]);
        }
        return floats;
    }

    private double[] numbers(String name) throws RejectedException {
        List<?> list = get(name, List.class, "an array");
        double[] numbers = new double[list.size()];
        for (int k = 0; k < numbers.length; k++) {
            numbers[k] = finite(name, as(name, list.get(k), Number.class, "numbers"));
        }
        return numbers;
    }

    /** The names of the fields, in the order of the text. */
    List<String> names() {
        return List.copyOf(values.keySet());
    }

    /** Every field of this object, in the order of the text, where all are numbers. */
    double[] numbers() throws RejectedException {
        double[] numbers = new double[values.size()];
        int k = 0;
        for (String name : values.keySet()) {
            numbers[k++] = number(name);
        }
        return numbers;
    }

    /** The names of the fields where they are numbers, as the probabilities of quantiles are. */
    double[] namesAsNumbers() throws RejectedException {
        double[] numbers = new double[values.size()];
        int k = 0;
        for (String name : values.keySet()) {
            try {
                numbers[k++] = Double.parseDouble(name);
            } catch (NumberFormatException e) {
                throw wrongType(name, "a number for its name", name);
            }
        }
        return numbers;
    }

    private <T> T get(String name, Class<T> type, String required) throws RejectedException {
        if (!has(name)) {
            throw new RejectedException(Reason.MISSING_FIELD, "Field " + Quoted.of(name) + " is required, found none");
        }
        return as(name, values.get(name), type, required);
    }

    private static <T> T as(String name, Object value, Class<T> type, String required) throws RejectedException {
        if (!type.isInstance(value)) {
            throw wrongType(name, required, value);
        }
        return type.cast(value);
    }

    private static int int32(String name, long whole) throws RejectedException {
        if (whole != (int) whole) {
            throw wrongType(name, "whole numbers of 32 bits", whole);
        }
        return (int) whole;
    }

    private static double finite(String name, Number number) throws RejectedException {
        if (!Double.isFinite(number.doubleValue())) {
            throw new RejectedException(
                    Reason.NOT_FINITE, "Field " + Quoted.of(name) + " needs a finite number, found " + number);
        }
        return number.doubleValue();
    }

    private static RejectedException wrongType(String name, String required, Object found) {
        return new RejectedException(
                Reason.WRONG_TYPE,
                "Field " + Quoted.of(name) + " needs " + required + ", found " + Quoted.of(String.valueOf(found)));
    }

    private static JsonFields object(JsonParser json) throws IOException, RejectedException {
        Map<String, Object> object = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            Object value = value(json);
            if (object.containsKey(name)) {
                throw new RejectedException(
                        Reason.DUPLICATE_FIELD, "Field " + Quoted.of(name) + " needs to stand once, found twice");
            }
            object.put(name, value);
        }
        return new JsonFields(object);
    }

    private static List<Object> array(JsonParser json) throws IOException, RejectedException {
        List<Object> array = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(json));
        }
        return array;
    }

    private static Object value(JsonParser json) throws IOException, RejectedException {
        return switch (json.currentToken()) {
            case START_OBJECT -> object(json);
            case START_ARRAY -> array(json);
            case VALUE_STRING -> json.getText();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case VALUE_NUMBER_INT -> whole(json);
            default -> json.getDoubleValue();
        };
    }

    private static Object whole(JsonParser json) throws IOException {
        boolean fits = json.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
        return fits ? (Object) json.getLongValue() : (Object) json.getDoubleValue();
    }
}
