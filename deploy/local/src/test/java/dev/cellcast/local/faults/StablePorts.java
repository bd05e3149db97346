package dev.cellcast.local.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

/**
 * Ports for those who die and come back: below the range that the system gives to outgoing connections, where one of the clients that
 * try in vain to connect would sooner or later be given the very port, and hold it.
 */
final class StablePorts {
    private static final int LOWEST = 15_000;
    private static final int HIGHEST = 32_000;
    private static final Random RANDOM = new Random();
    private static final Set<Integer> GIVEN = new HashSet<>();

    private StablePorts() {}

    static synchronized int free() {
        while (true) {
            int port = RANDOM.nextInt(LOWEST, HIGHEST);
            if (isFree(port) && GIVEN.add(port)) {
                return port;
            }
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
