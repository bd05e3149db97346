package dev.cellcast.local.page;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * Serves the live page, and nothing else, to who asks for it by the name localhost: so no other site's name can be pointed at
 * it. Who connects and says nothing is cut off after {@value #MAX_REQUEST_SECONDS} seconds, and there are at most {@value
 * #MAX_CONNECTIONS} connections. Thread-safe.
 */
public final class PageServer implements AutoCloseable {
    static final int MAX_LISTENERS = 32;
    static final int MAX_CONNECTIONS = 64;
    static final int MAX_REQUEST_SECONDS = 5;
    private static final int NO_BODY = -1;

    static {
        // The JDK's server is told its limits this way only, once, when its first one is made.
        limit("jdk.httpserver.maxConnections", MAX_CONNECTIONS);
        limit("sun.net.httpserver.maxReqTime", MAX_REQUEST_SECONDS);
        limit("sun.net.httpserver.maxReqHeaderSize", 1 << 14);
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Semaphore listeners = new Semaphore(MAX_LISTENERS);
    private final Assets assets = new Assets();
    private final SeriesBook book;
    private final Set<String> hosts;

    /**
     * Starts serving on the loopback interface.
     *
     * @param port 0 picks a free one
     * @throws java.net.BindException if the port is taken
     */
    public PageServer(int port, SeriesBook book) throws IOException {
        this(InetAddress.getLoopbackAddress(), port, book);
    }

    /** The same on another interface, or on all: inside a container, whose port is published on the loopback outside. */
    public PageServer(InetAddress address, int port, SeriesBook book) throws IOException {
        this.book = book;
        this.server = HttpServer.create(new InetSocketAddress(address, port), 0);
        this.hosts = Set.of("localhost:" + port(), "127.0.0.1:" + port());
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    private static void limit(String property, int value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, Integer.toString(value));
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String url() {
        return "http://localhost:" + port() + "/";
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String host = exchange.getRequestHeaders().getFirst("Host");
            String path = exchange.getRequestURI().getPath();
            if (host == null || !hosts.contains(host)) {
                refuse(exchange, 421, "This page is served to localhost only.");
            } else if (!exchange.getRequestMethod().equals("GET")) {
                refuse(exchange, 405, "Only GET is served.");
            } else if (path.equals("/events")) {
                stream(exchange);
            } else {
                serve(exchange, assets.at(path));
            }
        }
    }

    private static void serve(HttpExchange exchange, Optional<Assets.Asset> asset) throws IOException {
        if (asset.isPresent()) {
            respond(exchange, 200, asset.get().contentType(), asset.get().content());
        } else {
            refuse(exchange, 404, "There is no such page.");
        }
    }

    private void stream(HttpExchange exchange) throws IOException {
        View view;
        try {
            view = View.of(exchange.getRequestURI().getRawQuery());
        } catch (IllegalArgumentException senseless) {
            refuse(exchange, 400, "The page asks for nothing of the kind.");
            return;
        }
        if (!listeners.tryAcquire()) {
            refuse(exchange, 503, "All " + MAX_LISTENERS + " places are taken: close another tab of this page.");
            return;
        }
        try {
            secure(exchange.getResponseHeaders(), "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            new Listener(book, view, exchange.getResponseBody()).stream();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            listeners.release();
        }
    }

    private static void refuse(HttpExchange exchange, int status, String sentence) throws IOException {
        respond(exchange, status, "text/plain; charset=utf-8", sentence.getBytes(StandardCharsets.UTF_8));
    }

    private static void respond(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        secure(exchange.getResponseHeaders(), type);
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(status, NO_BODY);
            return;
        }
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private static void secure(Headers headers, String type) {
        headers.set("Content-Type", type);
        headers.set("Content-Security-Policy", "default-src 'self'");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cache-Control", "no-store");
    }

    /** Stops serving; open streams end. */
    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }
}
