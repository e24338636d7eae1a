package dev.textproof.bench;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.textproof.bench.Target.Measured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Row 10: what a page that listens holds of the heap, and what a webhook notices of many. */
final class StreamRows implements Rows {

    /** For one verification; more are refused. */
    private static final int PER_PAGE = 3;

    private static final int CONNECTIONS = 64;

    private final Effort effort;
    private final String heap;

    /** Takes the heap of the server, such as {@code 256m}. */
    StreamRows(Effort effort, String heap) {
        this.effort = effort;
        this.heap = heap;
    }

    @Override
    public List<Measured> measure(Path directory) {
        var sockets = new ArrayList<Socket>();
        try (var busy = Contestants.textproof(directory, heap);
                var quiet = Contestants.textproof(directory, heap)) {
            var servers = List.of(busy, quiet);
            var texts = new Texts(busy.site().config());
            servers.forEach(server -> server.webhooks(CONNECTIONS, texts.webhooks(effort.warmUp())));
            var live = busy.liveBytes();
            var resident = busy.residentMb();
            while (sockets.size() < Math.min(effort.streams(), mostSockets())) {
                join(busy, sockets);
            }
            var grown = busy.residentMb() - resident;
            var each = (busy.liveBytes() - live) / 1024.0 / sockets.size();
            var speeds = speeds(servers, texts);
            requireAll(servers, sockets.size());
            var open = "%,d event streams, -Xmx%s: ".formatted(sockets.size(), heap);
            return List.of(
                    Target.atMost(10, open + "live heap for each", " KB", 15, 25)
                            .of(each),
                    Target.atLeast(10, open + "webhook with them : without", " ×", 0.9, 0.2)
                            .of(Turns.ratios(
                                    speeds.get(0).perSecond(), speeds.get(1).perSecond())),
                    Measured.note(open + "memory of the process, more by MB", new double[] {grown}));
        } finally {
            sockets.forEach(StreamRows::close);
        }
    }

    // As many files as this process may open, but for its other ones.
    private static long mostSockets() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        return system instanceof UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount() - 1_000
                : Long.MAX_VALUE;
    }

    private static void requireAll(List<Contestant> servers, int streams) {
        servers.forEach(server -> server.site().requireRows(server.verified()));
        var open = servers.get(0).metric("textproof_open_streams");
        if (open != streams) {
            throw new IllegalStateException(open + " streams are open where there should be " + streams);
        }
    }

    private List<Turns> speeds(List<Contestant> servers, Texts texts) {
        var turns = List.of(new Turns(), new Turns());
        for (var round = 0; round < effort.rounds(); round++) {
            var signed = texts.webhooks(effort.requests());
            for (var server : Turns.inTurn(servers, round)) {
                turns.get(servers.indexOf(server)).add(server, () -> server.webhooks(CONNECTIONS, signed));
            }
        }
        return turns;
    }

    /** Opens as many streams as one page may, each from an address of its own. */
    private static void join(Contestant server, List<Socket> sockets) {
        var path = Pages.path(server) + "/events";
        for (var i = 0; i < PER_PAGE; i++) {
            var number = sockets.size();
            var from = "10." + (number >> 16) + "." + (number >> 8 & 255) + "." + (number & 255);
            sockets.add(
                    listen(server, "GET " + path + " HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: " + from + "\r\n\r\n"));
        }
    }

    private static Socket listen(Contestant server, String request) {
        try {
            var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            var line = new String(socket.getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1);
            if (!line.equals("HTTP/1.1 200")) {
                throw new IllegalStateException("a stream was refused: " + line);
            }
            return socket;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
