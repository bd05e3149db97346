package dev.cellcast.local.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PortsTest {
    /** More than there are distinct ones to expect by chance: of 17,000 ports, 600 draws repeat one all but surely. */
    private static final int DRAWS = 600;

    @Test
    void givesEachPortOnce() {
        List<Integer> ports = Stream.generate(Ports::free).limit(DRAWS).toList();

        assertThat(ports).doesNotHaveDuplicates();
    }

    /** Linux gives outgoing connections the ports from 32,768 on, other systems from 49,152 on. */
    @Test
    void givesNoneThatAnOutgoingConnectionMayTake() {
        assertThat(Stream.generate(Ports::free).limit(DRAWS)).allMatch(port -> port < 32_768);
    }

    @Test
    void doesNotGiveOneThatWasRequired() {
        int required = Ports.require(Ports.free(), "The test", "--port");

        assertThat(Stream.generate(Ports::free).limit(DRAWS)).doesNotContain(required);
    }
}
