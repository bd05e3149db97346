package dev.cellcast.local.page;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * One browser's stream of server-sent events (HTML Living Standard, section 9.2): all that it looks at, then what changes of
 * that, at most every {@value #PAUSE_MILLIS} ms. It pulls from the book, so nothing queues up behind a slow reader. Where nothing changes
 * it says so, for only who writes notices that nobody reads any more: a reader who looks on opens a new stream each time.
 */
final class Listener {
    private static final long PAUSE_MILLIS = 500;

    private final SeriesBook book;
    private final Glance glance;
    private final OutputStream out;

    Listener(SeriesBook book, View view, OutputStream out) {
        this.book = book;
        this.glance = new Glance(view, System::currentTimeMillis);
        this.out = out;
    }

    /** Streams until the reader goes away or the thread is interrupted. */
    void stream() throws IOException, InterruptedException {
        while (true) {
            write(book.look(glance).map(news -> "data: " + news).orElse(": nothing new"));
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private void write(String event) throws IOException {
        out.write((event + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
