package dev.cellcast.local.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Flink's REST interface, which may be away for a while. */
final class FlinkRest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String address;

    FlinkRest(int port) {
        this.address = "http://127.0.0.1:" + port;
    }

    /** Empty while nobody answers, or what is asked for is not there. */
    Optional<JsonNode> get(String path) throws InterruptedException {
        try {
            return Optional.of(send("GET", path, Map.of()));
        } catch (IOException away) {
            return Optional.empty();
        }
    }

    /** @throws IOException if nobody answers, or the answer is a refusal */
    JsonNode post(String path, Map<String, ?> body) throws IOException, InterruptedException {
        return send("POST", path, body);
    }

    /** @throws IOException if nobody answers, or the answer is a refusal */
    void patch(String path) throws IOException, InterruptedException {
        send("PATCH", path, Map.of());
    }

    private JsonNode send(String method, String path, Map<String, ?> body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(LIMIT)
                .header("Content-Type", "application/json");
        HttpRequest.BodyPublisher publisher =
                method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString(JSON.writeValueAsString(body));
        var answer = client.send(request.method(method, publisher).build(), BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException(
                    method + " " + path + " must be granted, found " + answer.statusCode() + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }
}
