package dev.cellcast.registry;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/**
 * A registry by HTTP, as <a href="https://docs.confluent.io/platform/current/schema-registry/develop/api.html">Confluent's</a>
 * and those that speak like it: Karapace, Redpanda, Apicurio at its path {@code /apis/ccompat/v7}. Thread-safe.
 */
public final class HttpSchemaRegistry implements SchemaRegistry {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    /** How Confluent's registry says that it is one and that there is no such schema, version or subject. */
    private static final Set<String> NO_SUCH = Set.of("40401", "40402", "40403");

    private static final String AVRO = "AVRO";
    private static final int MAX_REFERENCES = 64;

    private final RegistryHttp http;

    public HttpSchemaRegistry(RegistryAddress address) {
        this.http = new RegistryHttp(address);
    }

    @Override
    public Schema schema(int id) throws UnusableSchemaException, IOException {
        HttpResponse<byte[]> answer = http.get("/schemas/ids/" + id);
        if (isNoSuch(answer)) {
            throw new UnusableSchemaException("A record needs the id of a schema that its registry knows, found " + id);
        }
        RegistryJson found = read(answer);
        String type = found.fields().getOrDefault("schemaType", AVRO);
        if (!type.equals(AVRO)) {
            throw new UnusableSchemaException("Schema " + id + " needs to be of Avro, found one of " + type);
        }
        try {
            Schema.Parser parser = new Schema.Parser();
            addReferences(parser, found, new HashSet<>());
            return parser.parse(text(found, "schema"));
        } catch (AvroRuntimeException noSchema) {
            throw new UnusableSchemaException(
                    "Schema " + id + " needs to be one of Avro, found a text that Avro does not understand");
        }
    }

    /** It is looked up first: whoever may not register can have it registered by somebody else. */
    @Override
    public int register(String subject, Schema schema) throws IOException {
        String body = RegistryJson.write("schema", schema.toString());
        HttpResponse<byte[]> known = http.post("/subjects/" + encoded(subject), body);
        if (known.statusCode() == OK) {
            return id(read(known));
        }
        if (!isNoSuch(known)) {
            throw http.unexpected(known);
        }
        HttpResponse<byte[]> answer = http.post("/subjects/" + encoded(subject) + "/versions", body);
        if (answer.statusCode() == CONFLICT) {
            throw http.failure(incompatible(subject) + RegistryHttp.message(answer));
        }
        return id(read(answer));
    }

    @Override
    public Optional<String> obstacle(String subject, Schema schema) throws IOException {
        String body = RegistryJson.write("schema", schema.toString());
        HttpResponse<byte[]> known = http.post("/subjects/" + encoded(subject), body);
        if (known.statusCode() == OK) {
            return Optional.empty();
        }
        if (!isNoSuch(known)) {
            throw http.unexpected(known);
        }
        HttpResponse<byte[]> answer =
                http.post("/compatibility/subjects/" + encoded(subject) + "/versions/latest", body);
        if (isNoSuch(answer) || Boolean.parseBoolean(read(answer).fields().get("is_compatible"))) {
            return Optional.empty();
        }
        return Optional.of(http.failure(incompatible(subject)).getMessage());
    }

    private static String incompatible(String subject) {
        return "take the schema of the forecasts under " + subject
                + ", found that it does not agree with the one there: give the forecasts another topic, or the subject another"
                + " compatibility";
    }

    /** The types that a schema names and others define, each before whoever names it. */
    private void addReferences(Schema.Parser parser, RegistryJson schema, Set<String> added)
            throws IOException, UnusableSchemaException {
        for (Map<String, String> reference : schema.references()) {
            String path = "/subjects/" + encoded(reference.getOrDefault("subject", "")) + "/versions/"
                    + encoded(reference.getOrDefault("version", ""));
            if (added.add(path)) {
                if (added.size() > MAX_REFERENCES) {
                    throw new UnusableSchemaException(
                            "A schema needs at most " + MAX_REFERENCES + " references, found more");
                }
                RegistryJson found = read(http.get(path));
                addReferences(parser, found, added);
                Schema unused = parser.parse(text(found, "schema"));
            }
        }
    }

    private static boolean isNoSuch(HttpResponse<byte[]> answer) {
        if (answer.statusCode() != NOT_FOUND) {
            return false;
        }
        try {
            return NO_SUCH.contains(RegistryJson.read(answer.body()).fields().getOrDefault("error_code", ""));
        } catch (IOException noRegistry) {
            return false;
        }
    }

    private RegistryJson read(HttpResponse<byte[]> answer) throws IOException {
        if (answer.statusCode() != OK) {
            throw http.unexpected(answer);
        }
        try {
            return RegistryJson.read(answer.body());
        } catch (IOException noJson) {
            throw http.unexpected(answer);
        }
    }

    private String text(RegistryJson found, String name) throws IOException {
        String text = found.fields().get(name);
        if (text == null) {
            throw http.failure("tell the field " + name + ", found none: check --registry.url");
        }
        return text;
    }

    private int id(RegistryJson found) throws IOException {
        try {
            return Integer.parseInt(text(found, "id"));
        } catch (NumberFormatException noNumber) {
            throw http.failure("tell a number as id, found " + found.fields().get("id"));
        }
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
