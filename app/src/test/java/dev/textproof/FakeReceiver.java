package dev.textproof;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.net.ServerSocketFactory;

/** An app's server that takes webhooks, well or badly: over bare sockets, so that it can do what no server should. */
public final class FakeReceiver implements AutoCloseable {

    private static final long DRIP_NANOS = 20_000_000;

    private final ServerSocket server;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Script script = status(200);
    private volatile boolean forgetful;

    /** What each request gets. */
    @FunctionalInterface
    public interface Script {
        void play(Received request, OutputStream out) throws IOException;
    }

    /** A request as it came; header names are in lower case. */
    public record Received(String line, Map<String, String> headers, String body) {

        public String id() {
            return headers.getOrDefault("webhook-id", "");
        }
    }

    private FakeReceiver(ServerSocketFactory sockets) {
        try {
            server = sockets.createServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        start(this::accept);
    }

    /** Opens one that takes every request with 200. */
    public static FakeReceiver open() {
        return new FakeReceiver(ServerSocketFactory.getDefault());
    }

    /** Opens the same over the sockets of {@code sockets}, such as those of TLS. */
    public static FakeReceiver over(ServerSocketFactory sockets) {
        return new FakeReceiver(sockets);
    }

    public int port() {
        return server.getLocalPort();
    }

    public String url() {
        return "http://127.0.0.1:" + port() + "/hooks";
    }

    /** From now on requests get this. */
    public void answer(Script next) {
        script = next;
    }

    /** Keeps no requests from now on: for tests that send more than there is memory for. Returns itself. */
    public FakeReceiver forgetful() {
        forgetful = true;
        return this;
    }

    /** Returns every request that came whole. */
    public List<Received> received() {
        return List.copyOf(received);
    }

    /** Returns how many connections were made, whether or not a request came over them. */
    public int connections() {
        return connections.get();
    }

    /** Answers with a status, more header lines and no body. */
    public static Script status(int status, String... headers) {
        return (request, out) -> write(out, head(status, headers) + "Content-Length: 0\r\n\r\n");
    }

    /** Answers 200 with a body of so many bytes. */
    public static Script body(int length) {
        return (request, out) -> {
            write(out, head(200) + "Content-Length: " + length + "\r\n\r\n");
            write(out, "x".repeat(length));
        };
    }

    /** Answers 200 and a body that never ends, as fast as it is read. */
    public static Script endless() {
        return (request, out) -> {
            write(out, head(200) + "\r\n");
            for (var chunk = "x".repeat(8192); ; ) {
                write(out, chunk);
            }
        };
    }

    /** Answers with this text, one byte after the other, slowly. */
    public static Script dripping(String answer) {
        return (request, out) -> {
            for (var i = 0; i < answer.length(); i++) {
                write(out, answer.substring(i, i + 1));
                LockSupport.parkNanos(DRIP_NANOS);
            }
        };
    }

    /** Answers with exactly this. */
    public static Script raw(String answer) {
        return (request, out) -> write(out, answer);
    }

    /** Takes the request and says nothing, until it is closed. */
    public Script silence() {
        return (request, out) -> awaitClose();
    }

    private static String head(int status, String... headers) {
        var head = new StringBuilder("HTTP/1.1 " + status + " Whatever\r\n");
        for (var header : headers) {
            head.append(header).append("\r\n");
        }
        return head.toString();
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                connections.incrementAndGet();
                open.add(socket);
                start(() -> serve(socket));
            } catch (IOException closing) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var request = read(socket.getInputStream());
            if (!forgetful) {
                received.add(request);
            }
            script.play(request, socket.getOutputStream());
        } catch (IOException hungUp) {
            return; // the other side had enough: that is what the tests are about
        } finally {
            open.remove(socket);
        }
    }

    private static Received read(InputStream in) throws IOException {
        var lines = head(in).split("\r\n", 0);
        var headers = new TreeMap<String, String>();
        for (var i = 1; i < lines.length; i++) {
            var colon = lines[i].indexOf(':');
            headers.put(
                    lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                    lines[i].substring(colon + 1).trim());
        }
        var length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new Received(lines[0], headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private static String head(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            var next = in.read();
            if (next < 0) {
                throw new IOException("no request");
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private void awaitClose() {
        try {
            closed.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void start(Runnable work) {
        var thread = new Thread(work, "fake-receiver");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            server.close();
            for (var socket : open) {
                socket.close();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
