package dev.cellcast.local.page;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * One browser's stream of server-sent events (HTML Living Standard, section 9.2): everything at first, then what changes,
 * at most every {@value #PAUSE_MILLIS} ms. It pulls from the book, so nothing queues up behind a slow reader.
 */
final class Listener {
    private static final long PAUSE_MILLIS = 500;

    /** Sent now and then when nothing changes, so that a closed connection is noticed. */
    private static final int PAUSES_PER_HEARTBEAT = 20;

    private final SeriesBook book;
    private final OutputStream out;

    Listener(SeriesBook book, OutputStream out) {
        this.book = book;
        this.out = out;
    }

    /** Streams until the reader goes away or the thread is interrupted. */
    void stream() throws IOException, InterruptedException {
        long seen = send(book.changesAfter(0));
        for (int pauses = 1; ; pauses++) {
            Thread.sleep(PAUSE_MILLIS);
            if (book.version() > seen) {
                seen = send(book.changesAfter(seen));
            } else if (pauses % PAUSES_PER_HEARTBEAT == 0) {
                write(": still here\n\n");
            }
        }
    }

    private long send(SeriesBook.Changes changes) throws IOException {
        write("data: " + changes.json() + "\n\n");
        return changes.version();
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
