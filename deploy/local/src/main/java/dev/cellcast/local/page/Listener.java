package dev.cellcast.local.page;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One browser's stream of server-sent events (HTML Living Standard, section 9.2): all that it looks at, then what changes of
 * that, at most every {@value #PAUSE_MILLIS} ms. It pulls from the book, so nothing queues up behind a slow reader.
 */
final class Listener {
    private static final long PAUSE_MILLIS = 500;

    /** Sent now and then when nothing changes, so that a closed connection is noticed. */
    private static final int PAUSES_PER_HEARTBEAT = 4;

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
        for (int pauses = 0; ; pauses++) {
            Optional<String> news = book.look(glance);
            if (news.isPresent()) {
                write("data: " + news.get() + "\n\n");
            } else if (pauses % PAUSES_PER_HEARTBEAT == 0) {
                write(": still here\n\n");
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
