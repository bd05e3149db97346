package dev.cellcast.local.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.BugDetectors;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is said to the server: an answer in HTTP or none, and the next one who asks is served. */
class PageServerFuzzTest {
    private static final int MAX_ANSWER = 1 << 20;

    private static final PageServer SERVER = server();

    static Stream<byte[]> seeds() {
        String host = "\r\nHost: localhost:" + SERVER.port() + "\r\nConnection: close\r\n";
        return Stream.of(
                        "GET / HTTP/1.1" + host + "\r\n",
                        "GET /app.js?x HTTP/1.0" + host + "\r\n",
                        "GET /events?sort=none HTTP/1.1" + host + "\r\n",
                        "GET /events?page=-1&find=%zz HTTP/1.1" + host + "\r\n",
                        "GET /..%2f..%2fetc/passwd HTTP/1.1" + host + "\r\n",
                        "GET /%00%ff%zz HTTP/1.1" + host + "\r\n",
                        "GET http://[::1/ HTTP/1.1" + host + "\r\n",
                        "GET // HTTP/1.1" + host + "\r\n",
                        "GET * HTTP/1.1" + host + "\r\n",
                        "GET mailto:a@b HTTP/1.1" + host + "\r\n",
                        "POST / HTTP/1.1" + host + "Content-Length: -1\r\n\r\nx",
                        "POST / HTTP/1.1" + host + "Transfer-Encoding: chunked\r\n\r\nffffffff\r\n",
                        "HEAD / HTTP/1.1" + host + "\r\n",
                        "GET / HTTP/1.1\r\nHost\r\n\r\n",
                        "GET / HTTP/9.9\r\n\r\n",
                        "\r\n\r\n",
                        "\0")
                .map(text -> text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @MethodSource("seeds")
    @FuzzTest
    void takesAnyBytes(byte[] said) throws IOException {
        BugDetectors.allowNetworkConnections((host, port) -> port == SERVER.port());
        byte[] answer = say(said);
        if (answer.length > 0) {
            assertThat(new String(answer, StandardCharsets.ISO_8859_1)).startsWith("HTTP/1.1 ");
        }
        byte[] ordinary = "GET /icon.svg HTTP/1.1\r\nHost: localhost:%d\r\nConnection: close\r\n\r\n"
                .formatted(SERVER.port())
                .getBytes(StandardCharsets.US_ASCII);
        assertThat(new String(say(ordinary), StandardCharsets.UTF_8))
                .startsWith("HTTP/1.1 200 ")
                .endsWith("</svg>\n");
    }

    /** All that is answered, and of a stream, which has no end, its beginning; nothing where the connection is cut. */
    private static byte[] say(byte[] said) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), SERVER.port())) {
            socket.setSoTimeout(5_000);
            try {
                socket.getOutputStream().write(said);
                socket.shutdownOutput();
                return answer(socket.getInputStream());
            } catch (SocketException cut) {
                return new byte[0];
            }
        }
    }

    private static byte[] answer(InputStream in) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        byte[] part = new byte[1 << 14];
        boolean endless = false;
        for (int read = 0; read >= 0 && !endless && answer.size() < MAX_ANSWER; read = in.read(part)) {
            answer.write(part, 0, read);
            endless = answer.toString(StandardCharsets.ISO_8859_1).contains("text/event-stream");
        }
        return answer.toByteArray();
    }

    private static PageServer server() {
        try {
            return new PageServer(0, new SeriesBook("a test", Map.of()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
