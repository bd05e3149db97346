package dev.cellcast.local.broker;

import dev.cellcast.local.console.Problem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import oshi.SystemInfo;
import oshi.software.os.InternetProtocolStats.IPConnection;
import oshi.software.os.InternetProtocolStats.TcpState;
import oshi.software.os.OSProcess;
import oshi.software.os.OperatingSystem;

/** Finds free ports on the loopback address, and says who holds a taken one. */
public final class Ports {
    /**
     * Below the ports that systems give to outgoing connections: between the answer and whoever asked listening, any client on
     * this machine could be given one of those, and clients that wait for a server to come back try again and again.
     */
    private static final int LOWEST = 15_000;

    private static final int HIGHEST = 32_000;

    /** What this process was told is free: whoever asked may not listen yet when somebody else asks. */
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private Ports() {}

    /** A port that was free a moment ago, and that this process has not been given before. */
    public static int free() {
        for (int tries = 0; tries < HIGHEST - LOWEST; tries++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (isFree(port) && GIVEN.add(port)) {
                return port;
            }
        }
        throw new IllegalStateException(
                "A free port from %d to %d is required on the loopback address, found none".formatted(LOWEST, HIGHEST));
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    /**
     * Returns {@code port} if it can be listened on, any free one if it is 0.
     *
     * @param purpose what the port is for, as it appears in the sentence, for example {@code "The Kafka broker"}
     * @param flag the option that chooses another, for example {@code "--kafka-port"}
     * @throws Problem if the port is taken
     */
    public static int require(int port, String purpose, String flag) {
        if (port == 0) {
            return free();
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            GIVEN.add(port);
            return port;
        } catch (IOException taken) {
            String holder = holder(port).map(name -> ", held by " + name).orElse("");
            throw new Problem(
                    "%s needs port %d, but it is taken%s: stop that, or choose another port with %s."
                            .formatted(purpose, port, holder, flag),
                    taken);
        }
    }

    /** The process that listens on the port, where the operating system tells. */
    private static Optional<String> holder(int port) {
        OperatingSystem system = new SystemInfo().getOperatingSystem();
        return system.getInternetProtocolStats().getConnections().stream()
                .filter(connection -> connection.getState() == TcpState.LISTEN && connection.getLocalPort() == port)
                .map(IPConnection::getowningProcessId)
                .filter(processId -> processId > 0)
                .map(system::getProcess)
                .filter(process -> process != null)
                .map(Ports::describe)
                .findFirst();
    }

    private static String describe(OSProcess process) {
        return process.getName() + " (process " + process.getProcessID() + ")";
    }
}
