package dev.cellcast.registry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a registry answers: one JSON object. Whatever it has more than is known here is skipped.
 *
 * @param fields its texts, numbers and truth values, as text
 * @param references its {@code references}
 */
record RegistryJson(Map<String, String> fields, List<Map<String, String>> references) {
    private static final JsonFactory JSON = new JsonFactoryBuilder()
            // A thread-local pool would keep the job's class loader alive in the cluster's threads.
            .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
            .build();

    /** @throws IOException if the bytes are no JSON object */
    static RegistryJson read(byte[] bytes) throws IOException {
        try (JsonParser json = JSON.createParser(bytes)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("no JSON object");
            }
            List<Map<String, String>> references = new ArrayList<>();
            return new RegistryJson(object(json, references), references);
        }
    }

    /** An object of one text. */
    static String write(String name, String text) throws IOException {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField(name, text);
            json.writeEndObject();
        }
        return out.toString();
    }

    private static Map<String, String> object(JsonParser json, List<Map<String, String>> references)
            throws IOException {
        Map<String, String> fields = new HashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (value == JsonToken.START_ARRAY && name.equals("references")) {
                while (json.nextToken() == JsonToken.START_OBJECT) {
                    references.add(object(json, new ArrayList<>()));
                }
            } else if (value.isScalarValue()) {
                fields.put(name, json.getText());
            } else {
                json.skipChildren();
            }
        }
        return fields;
    }
}
