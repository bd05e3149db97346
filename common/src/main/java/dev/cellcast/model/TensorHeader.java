package dev.cellcast.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The JSON at the head of a safetensors file: what stands where. Checked for its own form only; whether the entries fit the
 * file is for {@link TensorFile}, whether they fit a cell is for {@link SafeTensors}.
 *
 * @param metadata text to text, in the order of the file
 * @param entries in the order of the file
 */
record TensorHeader(Map<String, String> metadata, List<Entry> entries) {

    /**
     * Where one tensor stands.
     *
     * @param name unique within the file
     * @param dtype type of its elements, for example {@code F32}
     * @param shape dimensions, 0 or more
     * @param begin offset of its first byte behind the header
     * @param end offset just past its last byte
     */
    record Entry(String name, String dtype, List<Integer> shape, long begin, long end) {}

    private static final String METADATA = "__metadata__";

    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(8)
                    .maxNumberLength(32)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
            .build();

    static TensorHeader parse(String text) throws ModelFormatException {
        try (JsonParser json = FACTORY.createParser(text)) {
            TensorHeader header = header(json);
            require(json.nextToken() == null, "Header", "nothing behind its JSON object", json);
            return header;
        } catch (JsonProcessingException e) {
            throw new ModelFormatException("Header needs valid JSON, found: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("Text in memory cannot fail to be read", e);
        }
    }

    /** The header as text: metadata, then the tensors, without white space. */
    String toJson() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            json.writeObjectFieldStart(METADATA);
            for (Map.Entry<String, String> entry : metadata.entrySet()) {
                json.writeStringField(entry.getKey(), entry.getValue());
            }
            json.writeEndObject();
            for (Entry entry : entries) {
                write(json, entry);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Text in memory cannot fail to be written", e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Entry entry) throws IOException {
        json.writeObjectFieldStart(entry.name());
        json.writeStringField("dtype", entry.dtype());
        json.writeArrayFieldStart("shape");
        for (int dimension : entry.shape()) {
            json.writeNumber(dimension);
        }
        json.writeEndArray();
        json.writeFieldName("data_offsets");
        json.writeArray(new long[] {entry.begin(), entry.end()}, 0, 2);
        json.writeEndObject();
    }

    private static TensorHeader header(JsonParser json) throws IOException, ModelFormatException {
        require(json.nextToken() == JsonToken.START_OBJECT, "Header", "a JSON object", json);
        Map<String, String> metadata = new LinkedHashMap<>();
        List<Entry> entries = new ArrayList<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            if (name.equals(METADATA)) {
                readMetadata(json, metadata);
            } else {
                entries.add(entry(json, name));
            }
        }
        return new TensorHeader(metadata, entries);
    }

    private static void readMetadata(JsonParser json, Map<String, String> metadata)
            throws IOException, ModelFormatException {
        require(json.nextToken() == JsonToken.START_OBJECT, METADATA, "an object of strings", json);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String key = json.currentName();
            require(json.nextToken() == JsonToken.VALUE_STRING, "Metadata " + key, "a string", json);
            metadata.put(key, json.getText());
        }
    }

    private static Entry entry(JsonParser json, String name) throws IOException, ModelFormatException {
        String tensor = "Tensor " + name;
        String dtype = null;
        List<Long> shape = null;
        List<Long> offsets = null;
        require(json.nextToken() == JsonToken.START_OBJECT, tensor, "an object", json);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "dtype" -> {
                    require(json.currentToken() == JsonToken.VALUE_STRING, tensor, "a dtype that is a string", json);
                    dtype = json.getText();
                }
                case "shape" -> shape = wholes(json, tensor + " shape", Integer.MAX_VALUE);
                case "data_offsets" -> offsets = wholes(json, tensor + " data_offsets", Long.MAX_VALUE);
                default ->
                    throw new ModelFormatException(
                            tensor + " needs dtype, shape and data_offsets only, found " + field);
            }
        }
        if (dtype == null || shape == null || offsets == null || offsets.size() != 2) {
            throw new ModelFormatException(tensor + " needs dtype, shape and two data_offsets, found dtype " + dtype
                    + ", shape " + shape + ", data_offsets " + offsets);
        }
        return new Entry(name, dtype, shape.stream().map(Long::intValue).toList(), offsets.get(0), offsets.get(1));
    }

    private static List<Long> wholes(JsonParser json, String what, long max) throws IOException, ModelFormatException {
        require(json.currentToken() == JsonToken.START_ARRAY, what, "an array", json);
        List<Long> wholes = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            boolean fits = json.currentToken() == JsonToken.VALUE_NUMBER_INT
                    && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER
                    && json.getLongValue() >= 0
                    && json.getLongValue() <= max;
            require(fits, what, "whole numbers of 0 … " + max, json);
            wholes.add(json.getLongValue());
        }
        return wholes;
    }

    private static void require(boolean holds, String what, String required, JsonParser json)
            throws IOException, ModelFormatException {
        if (!holds) {
            throw new ModelFormatException(what + " needs " + required + ", found "
                    + (json.currentToken() == null ? "the end" : json.getText()));
        }
    }
}
