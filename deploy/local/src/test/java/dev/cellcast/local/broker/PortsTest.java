package dev.cellcast.local.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PortsTest {
    /** More than there are distinct ones to expect by chance: of 28,000 ports, 600 draws repeat one all but surely. */
    private static final int DRAWS = 600;

    @Test
    void givesEachPortOnce() {
        List<Integer> ports = Stream.generate(Ports::free).limit(DRAWS).toList();

        assertThat(ports).doesNotHaveDuplicates();
    }

    @Test
    void doesNotGiveOneThatWasRequired() {
        int required = Ports.require(Ports.free(), "The test", "--port");

        assertThat(Stream.generate(Ports::free).limit(DRAWS)).doesNotContain(required);
    }
}
