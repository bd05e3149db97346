package dev.cellcast.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StallTest {
    private long nanos = -1;

    private final Stall stall = new Stall(() -> nanos);

    @Test
    void aCountThatHasNotBegunIsWaitedFor() {
        assertThat(stall.at(0)).isFalse();
        pass(Duration.ofHours(1));
        assertThat(stall.at(0)).isFalse();
        pass(Duration.ofHours(1));
        assertThat(stall.at(1)).isFalse();
    }

    @Test
    void aCountThatStaysIsStalled() {
        assertThat(stall.at(7)).isFalse();
        pass(Stall.PATIENCE);
        assertThat(stall.at(7)).isFalse();
        pass(Duration.ofNanos(1));
        assertThat(stall.at(7)).isTrue();
    }

    @Test
    void aCountThatMovesIsNot() {
        assertThat(stall.at(7)).isFalse();
        pass(Stall.PATIENCE);
        assertThat(stall.at(8)).isFalse();
        pass(Stall.PATIENCE);
        assertThat(stall.at(8)).isFalse();
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }
}
