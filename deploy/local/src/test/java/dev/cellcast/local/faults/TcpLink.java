package dev.cellcast.local.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A network link on the loopback address that can be cut: what connects to its one end comes out at the other. */
final class TcpLink implements AutoCloseable {
    private static final int BACKLOG = 100;
    private static final int BUFFER_BYTES = 1 << 16;

    private final ServerSocket entrance;
    private final int exit;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean open = true;

    private TcpLink(ServerSocket entrance, int exit) {
        this.entrance = entrance;
        this.exit = exit;
    }

    /** Lays a link between two ports; nobody needs to listen at its exit yet. */
    static TcpLink lay(int entrance, int exit) throws IOException {
        TcpLink link = new TcpLink(new ServerSocket(entrance, BACKLOG, InetAddress.getLoopbackAddress()), exit);
        start(link::accept);
        return link;
    }

    /** Ends all connections and refuses new ones. */
    void cut() {
        open = false;
        sockets.forEach(TcpLink::end);
    }

    void mend() {
        open = true;
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket near = entrance.accept();
                start(() -> connect(near));
            } catch (IOException closed) {
                // The loop ends.
            }
        }
    }

    private void connect(Socket near) {
        try (near;
                Socket far = new Socket(InetAddress.getLoopbackAddress(), exit)) {
            sockets.add(near);
            sockets.add(far);
            if (open) { // asked after they can be found by cut()
                Thread back = start(() -> pass(far, near));
                pass(near, far);
                back.join();
            }
        } catch (IOException nobodyListens) {
            // Closing the near end tells.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            sockets.remove(near);
            sockets.removeIf(Socket::isClosed);
        }
    }

    private static void pass(Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER_BYTES];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                out.write(buffer, 0, count);
            }
        } catch (IOException ended) {
            // By one side or the cut.
        } finally {
            end(from);
            end(to);
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException already) {
            // Closed.
        }
    }

    private static Thread start(Runnable work) {
        Thread thread = new Thread(work, "link");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        cut();
    }
}
