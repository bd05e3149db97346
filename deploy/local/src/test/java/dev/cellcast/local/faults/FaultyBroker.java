package dev.cellcast.local.faults;

import dev.cellcast.local.broker.Ports;
import dev.cellcast.local.testing.BrokerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A broker with two doors: tests come in by one, jobs by the other, whose {@link TcpLink} can be cut. */
final class FaultyBroker implements AutoCloseable {
    private final BrokerProcess process;
    private final TcpLink link;
    private final int entrance;

    private FaultyBroker(BrokerProcess process, TcpLink link, int entrance) {
        this.process = process;
        this.link = link;
        this.entrance = entrance;
    }

    static FaultyBroker start(Path directory) throws IOException, InterruptedException {
        int port = Ports.free();
        int exit = Ports.free();
        int entrance = Ports.free();
        int controller = Ports.free();
        Map<String, String> settings = Map.of(
                "controller.quorum.voters",
                "1@127.0.0.1:" + controller,
                "listeners",
                "PLAINTEXT://127.0.0.1:%d,JOBS://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
                        .formatted(port, exit, controller),
                "advertised.listeners",
                "PLAINTEXT://127.0.0.1:%d,JOBS://127.0.0.1:%d".formatted(port, entrance),
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT,JOBS:PLAINTEXT,CONTROLLER:PLAINTEXT");
        TcpLink link = TcpLink.lay(entrance, exit);
        return new FaultyBroker(BrokerProcess.start(directory, port, settings), link, entrance);
    }

    BrokerProcess process() {
        return process;
    }

    TcpLink link() {
        return link;
    }

    /** Where jobs find it. */
    String jobs() {
        return "127.0.0.1:" + entrance;
    }

    @Override
    public void close() throws IOException {
        process.close();
        link.close();
    }
}
