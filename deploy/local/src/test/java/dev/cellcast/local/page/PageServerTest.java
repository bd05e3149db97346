package dev.cellcast.local.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cellcast.forecast.Observation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class PageServerTest {
    private final SeriesBook book = new SeriesBook("a test", Map.of());
    private final PageServer server;

    PageServerTest() throws IOException {
        server = new PageServer(0, book);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "app.js", "one.js", "icon.svg", "style.css", "uplot.js", "uplot.css"})
    void servesItsFilesUnderAStrictPolicy(String path) throws Exception {
        HttpResponse<String> response = get(path);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isNotEmpty();
        assertThat(response.headers().firstValue("Content-Security-Policy")).contains("default-src 'self'");
        assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "index.html",
                "../pom.xml",
                "..%2f..%2fpom.xml",
                "%2e%2e/%2e%2e/pom.xml",
                "/etc/passwd",
                "app.js%00.html",
                "META-INF/MANIFEST.MF",
                "app.js/"
            })
    void servesNothingElse(String path) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void takesGetOnly() throws Exception {
        HttpRequest post = HttpRequest.newBuilder(URI.create(server.url()))
                .POST(HttpRequest.BodyPublishers.ofString("x"))
                .build();

        assertThat(HttpClient.newHttpClient()
                        .send(post, BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "attacker.example",
                "attacker.example:%d",
                "localhost.attacker.example:%d",
                "localhost:%d.attacker.example",
                "localhost",
                "localhost:1",
                ""
            })
    void refusesToAnswerUnderAnotherName(String name) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            String request =
                    "GET / HTTP/1.1\r\nHost: " + name.formatted(server.port()) + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));

            assertThat(reader(socket).readLine()).contains("421");
        }
    }

    @Test
    void streamsWhatIsThereAndThenWhatChanges() throws Exception {
        book.add(new Observation("first", 1_000, 1.5));
        try (Socket socket = listen()) {
            BufferedReader lines = reader(socket);
            assertThat(event(lines)).contains("\"id\":\"first\"", "\"values\":[1.5]");

            book.add(new Observation("second", 2_000, 2.5));

            assertThat(event(lines)).contains("\"id\":\"second\"").doesNotContain("\"id\":\"first\"");
        }
    }

    @Test
    void holdsABoundedNumberOfListeners() throws Exception {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int k = 0; k < PageServer.MAX_LISTENERS; k++) {
                Socket socket = listen();
                sockets.add(socket);
                event(reader(socket));
            }

            assertThat(get("events").statusCode()).isEqualTo(503);
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    @Test
    void cutsOffWhoSaysNothing() throws Exception {
        try (Socket silent = new Socket(InetAddress.getLoopbackAddress(), server.port());
                Socket slow = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            slow.getOutputStream().write("GET / HT".getBytes(StandardCharsets.US_ASCII));

            assertThat(slow.getInputStream().read()).isEqualTo(-1);
            assertThat(get("").statusCode()).isEqualTo(200);
            assertThat(silent.isConnected()).isTrue();
        }
    }

    @Test
    void takesNoEndlessRequest() throws Exception {
        byte[] much = "a".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write("GET /".getBytes(StandardCharsets.US_ASCII));
            assertThatThrownBy(() -> {
                        while (true) {
                            socket.getOutputStream().write(much);
                        }
                    })
                    .isInstanceOf(SocketException.class);
        }
        assertThat(get("").statusCode()).isEqualTo(200);
    }

    @Test
    void holdsABoundedNumberOfConnections() throws Exception {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int k = 0; k < PageServer.MAX_CONNECTIONS; k++) {
                sockets.add(listen());
            }
            Socket oneMore = listen();
            sockets.add(oneMore);

            assertThat(answer(oneMore)).isEmpty();
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    /** The first line; empty where the connection is closed. */
    private static Optional<String> answer(Socket socket) throws IOException {
        try {
            return Optional.ofNullable(reader(socket).readLine());
        } catch (SocketException reset) {
            return Optional.empty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sort=size", "page=-1", "horizon=x", "page=99999999999"})
    void refusesToLookAtWhatIsNotThere(String query) throws Exception {
        assertThat(get("events?" + query).statusCode()).isEqualTo(400);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI address = URI.create(server.url() + path);
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }

    private Socket listen() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        String request = "GET /events HTTP/1.1\r\nHost: localhost:" + server.port() + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    private static String event(BufferedReader lines) throws IOException {
        String line = lines.readLine();
        while (!line.startsWith("data: ")) {
            line = lines.readLine();
        }
        return line;
    }
}
