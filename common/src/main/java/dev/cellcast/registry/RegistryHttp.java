package dev.cellcast.registry;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Questions to a registry. One that is away, or has too much to do, is asked again as long as patience lasts. Thread-safe. */
final class RegistryHttp {
    private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final Duration REQUEST_LIMIT = Duration.ofSeconds(5);
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 2000;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private final RegistryAddress address;
    private final HttpClient client;

    RegistryHttp(RegistryAddress address) {
        this.address = address;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(REQUEST_LIMIT)
                .build();
    }

    HttpResponse<byte[]> get(String path) throws IOException {
        return ask(request(path).GET().build());
    }

    HttpResponse<byte[]> post(String path, String json) throws IOException {
        return ask(request(path).POST(BodyPublishers.ofString(json)).build());
    }

    /** What to say of an answer that is none. */
    IOException unexpected(HttpResponse<byte[]> answer) {
        int status = answer.statusCode();
        String hint = status == 401 || status == 403 ? "--registry.user and --registry.password" : "--registry.url";
        return failure("answer " + answer.request().method() + " "
                + answer.uri().getPath() + ", found status " + status + message(answer) + ": check " + hint);
    }

    /** The registry's own words, where it has some, after a blank. */
    static String message(HttpResponse<byte[]> answer) {
        try {
            String message = RegistryJson.read(answer.body()).fields().get("message");
            return message == null ? "" : " (" + message + ")";
        } catch (IOException noJson) {
            return "";
        }
    }

    IOException failure(String required) {
        return new IOException("The schema registry at " + address.uri() + " must " + required);
    }

    private HttpRequest.Builder request(String path) {
        String root = address.uri().toString();
        URI uri = URI.create((root.endsWith("/") ? root.substring(0, root.length() - 1) : root) + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(REQUEST_LIMIT)
                .header("Accept", CONTENT_TYPE + ", application/json")
                .header("Content-Type", CONTENT_TYPE);
        address.login().ifPresent(login -> request.header("Authorization", login.header()));
        return request;
    }

    private HttpResponse<byte[]> ask(HttpRequest request) throws IOException {
        long deadline = System.nanoTime() + address.patience().toNanos();
        long pauseMillis = FIRST_PAUSE_MILLIS;
        while (true) {
            String found;
            try {
                HttpResponse<byte[]> answer = send(request);
                if (answer.statusCode() < SERVER_ERROR && answer.statusCode() != TOO_MANY_REQUESTS) {
                    return answer;
                }
                found = "status " + answer.statusCode() + message(answer);
            } catch (InterruptedIOException interrupted) {
                throw interrupted;
            } catch (IOException away) {
                found = away.getMessage();
            }
            if (System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pauseMillis) > deadline) {
                throw failure("answer within " + address.patience().toMillis() + " ms, found " + found
                        + ": check that it runs, and --registry.url");
            }
            pause(pauseMillis);
            pauseMillis = Math.min(2 * pauseMillis, LONGEST_PAUSE_MILLIS);
        }
    }

    /** The request's own limit ends with the headers of the answer: this one holds for all of it. */
    private HttpResponse<byte[]> send(HttpRequest request) throws IOException {
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request, BodyHandlers.ofByteArray());
        try {
            return answer.get(REQUEST_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            answer.cancel(true);
            throw new IOException("no answer in " + REQUEST_LIMIT.toMillis() + " ms", late);
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            throw new IOException(
                    cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage(), cause);
        } catch (InterruptedException interrupted) {
            answer.cancel(true);
            throw interrupted(interrupted);
        }
    }

    private static void pause(long millis) throws InterruptedIOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    private static InterruptedIOException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        InterruptedIOException interrupted = new InterruptedIOException("Interrupted while a registry was asked");
        interrupted.initCause(cause);
        return interrupted;
    }
}
