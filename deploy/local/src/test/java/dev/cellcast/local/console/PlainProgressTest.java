package dev.cellcast.local.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PlainProgressTest {
    private static final long SECOND_NANOS = 1_000_000_000L;

    @Test
    void aLineEveryTenSecondsSaysHowLongItTakes() {
        StringWriter output = new StringWriter();
        AtomicLong nanos = new AtomicLong(5);
        try (Progress progress = new PlainProgress(new PrintWriter(output), 1_000, nanos::get)) {
            progress.reach(0, "begins");
            nanos.addAndGet(9 * SECOND_NANOS);
            progress.reach(100, "too early");
            nanos.addAndGet(SECOND_NANOS);
            progress.reach(250, "loss 1");
            progress.reach(251, "too early");
        }
        assertThat(output.toString().lines()).containsExactly("  step 250 of 1,000, loss 1, 30 s left");
    }
}
