package dev.cellcast.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import org.apache.avro.Schema;

/** A small registry for tests, which can be away, ask for a login and refuse a schema. Thread-safe. */
public final class RegistryServer implements AutoCloseable {
    private static final ThreadFactory DAEMONS = task -> {
        Thread thread = new Thread(task, "registry");
        thread.setDaemon(true);
        return thread;
    };

    private final HttpServer server;
    private final Map<Integer, String> answers = new TreeMap<>();
    private final Map<String, Integer> ids = new TreeMap<>();
    private final Map<String, Integer> subjects = new TreeMap<>();
    private final Set<String> refusing = new HashSet<>();
    private Optional<RegistryAddress.Login> login = Optional.empty();
    private boolean away;
    private int asked;

    private RegistryServer(HttpServer server) {
        this.server = server;
    }

    public static RegistryServer start() throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        RegistryServer registry = new RegistryServer(http);
        http.setExecutor(Executors.newFixedThreadPool(2, DAEMONS));
        http.createContext("/", registry::handle);
        http.start();
        return registry;
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** How to reach it, with little patience. */
    RegistryAddress address() {
        return new RegistryAddress(URI.create(url()), Optional.empty(), Duration.ofMillis(50));
    }

    /** Makes it know a schema of that number. */
    public synchronized void put(int id, Schema schema) {
        putAnswer(id, "{\"schema\":" + quoted(schema.toString()) + "}");
        ids.put(schema.toString(), id);
    }

    /** Makes it answer as given when it is asked for that number. */
    public synchronized void putAnswer(int id, String json) {
        answers.put(id, json);
    }

    /** Makes it know the newest version of a subject. */
    public synchronized void putSubject(String subject, int id) {
        subjects.put(subject, id);
    }

    /** The schema that is registered under a subject, if any. */
    public synchronized Optional<Integer> subject(String subject) {
        return Optional.ofNullable(subjects.get(subject));
    }

    /** Makes it refuse other schemas under a subject. */
    public synchronized void refuse(String subject) {
        refusing.add(subject);
    }

    public synchronized void requireLogin(String user, String password) {
        login = Optional.of(new RegistryAddress.Login(user, password));
    }

    /** Whether it has to say no more than that it cannot. */
    public synchronized void setAway(boolean away) {
        this.away = away;
    }

    /** How often it was asked. */
    public synchronized int asked() {
        return asked;
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getRawPath();
        Answer answer;
        synchronized (this) {
            asked++;
            if (away) {
                answer = new Answer(503, "{\"error_code\":50301,\"message\":\"not now\"}");
            } else if (login.isPresent()
                    && !login.get().header().equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                answer = new Answer(401, "{\"error_code\":401,\"message\":\"Unauthorized\"}");
            } else {
                answer = answer(path.split("/", -1), body);
            }
        }
        byte[] json = answer.json().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/vnd.schemaregistry.v1+json");
        exchange.sendResponseHeaders(answer.status(), json.length);
        exchange.getResponseBody().write(json);
        exchange.close();
    }

    private record Answer(int status, String json) {}

    private Answer answer(String[] path, byte[] body) throws IOException {
        String route = path.length > 1 ? path[1] : "";
        if (route.equals("schemas") && path.length == 4) {
            return found(answers.get(Integer.valueOf(path[3])), "40403", "Schema not found");
        }
        if (route.equals("compatibility")) {
            return refusing.contains(decoded(path[3]))
                    ? new Answer(200, "{\"is_compatible\":false}")
                    : found(null, "40401", "Subject not found");
        }
        if (route.equals("subjects") && path.length == 3) {
            Integer id = ids.get(schema(body));
            boolean known = id != null && id.equals(subjects.get(decoded(path[2])));
            return found(known ? "{\"id\":" + id + "}" : null, "40401", "Subject not found");
        }
        if (route.equals("subjects") && path.length == 4) {
            return registered(decoded(path[2]), schema(body));
        }
        if (route.equals("subjects") && path.length == 5) {
            return found(answers.get(subjects.getOrDefault(decoded(path[2]), -1)), "40402", "Version not found");
        }
        return new Answer(404, "no such page");
    }

    private Answer registered(String subject, String schema) {
        if (refusing.contains(subject)) {
            return new Answer(409, "{\"error_code\":409,\"message\":\"Schema being registered is incompatible\"}");
        }
        int id = ids.computeIfAbsent(schema, fresh -> answers.size() + 1);
        answers.put(id, "{\"schema\":" + quoted(schema) + "}");
        subjects.put(subject, id);
        return new Answer(200, "{\"id\":" + id + "}");
    }

    private static Answer found(String json, String errorCode, String message) {
        return json == null
                ? new Answer(404, "{\"error_code\":" + errorCode + ",\"message\":\"" + message + "\"}")
                : new Answer(200, json);
    }

    private static String schema(byte[] body) throws IOException {
        return RegistryJson.read(body).fields().get("schema");
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part, StandardCharsets.UTF_8);
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
