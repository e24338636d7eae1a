package dev.textproof;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A wire to a database on loopback that can be pulled out, held, or cut at the worst moment. Thread-safe. */
public final class Cable implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final int target;
    private final ServerSocket socket;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private boolean held; // under the lock of this
    private boolean cutAtCommit; // under the lock of this
    private volatile boolean pulled;
    private final AtomicInteger cuts = new AtomicInteger();

    private Cable(int target) throws IOException {
        this.target = target;
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    public static Cable to(int port) {
        try {
            var cable = new Cable(port);
            thread(cable::accept).start();
            return cable;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** Lets nothing more through, so that both ends wait. */
    public synchronized void hold() {
        held = true;
    }

    /** Lets through again what was held. */
    public synchronized void letGo() {
        held = false;
        notifyAll();
    }

    /** Breaks all connections and takes no new ones. */
    public void pull() {
        pulled = true;
        sockets.forEach(Cable::close);
    }

    public void plugIn() {
        pulled = false;
    }

    /** Breaks the next connection that says COMMIT, once the database has answered and before the answer is heard. */
    public synchronized void cutAtCommit() {
        cutAtCommit = true;
    }

    /** Returns how often it broke one so. */
    public int cuts() {
        return cuts.get();
    }

    private void accept() {
        try {
            while (!socket.isClosed()) {
                var client = socket.accept();
                if (pulled) {
                    close(client);
                } else {
                    var server = new Socket(InetAddress.getLoopbackAddress(), target);
                    var pair = new Pair(client, server);
                    sockets.addAll(List.of(client, server));
                    thread(() -> pair.carry(client, server, true)).start();
                    thread(() -> pair.carry(server, client, false)).start();
                }
            }
        } catch (IOException over) {
            sockets.forEach(Cable::close);
        }
    }

    private final class Pair {

        private final List<Socket> both = new ArrayList<>();
        private volatile boolean doomed;

        Pair(Socket client, Socket server) {
            both.add(client);
            both.add(server);
        }

        void carry(Socket from, Socket to, boolean toDatabase) {
            try {
                carry(from.getInputStream(), to.getOutputStream(), toDatabase);
            } catch (IOException broken) {
                both.forEach(Cable::close);
            }
        }

        private void carry(InputStream from, OutputStream to, boolean toDatabase) throws IOException {
            var buffer = new byte[BUFFER];
            for (var count = from.read(buffer); count > 0; count = from.read(buffer)) {
                awaitLetGo();
                if (toDatabase) {
                    var said = new String(buffer, 0, count, StandardCharsets.ISO_8859_1);
                    doomed = doomed || (said.contains("COMMIT") && takeCut());
                } else if (doomed) {
                    cuts.incrementAndGet();
                    break;
                }
                to.write(buffer, 0, count);
            }
            both.forEach(Cable::close);
        }
    }

    private synchronized boolean takeCut() {
        var cut = cutAtCommit;
        cutAtCommit = false;
        return cut;
    }

    private synchronized void awaitLetGo() {
        try {
            while (held) {
                wait();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "cable");
        thread.setDaemon(true);
        return thread;
    }

    private static void close(AutoCloseable end) {
        try {
            end.close();
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    @Override
    public void close() {
        letGo();
        close(socket);
        sockets.forEach(Cable::close);
    }
}
