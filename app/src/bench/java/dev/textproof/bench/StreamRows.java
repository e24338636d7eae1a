package dev.textproof.bench;

import dev.textproof.bench.Target.Measured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Row 10: what a page that listens holds of the machine's memory, and what a webhook notices of many. */
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
        try (var server = Contestants.textproof(directory, heap)) {
            var texts = new Texts(server.site().config());
            Load.send(server.port(), CONNECTIONS, texts.webhooks(effort.warmUp()));
            var without = speed(server, texts);
            var before = server.residentMb();
            while (sockets.size() < effort.streams()) {
                join(server, sockets);
            }
            var held = (server.residentMb() - before) * 1024 / sockets.size();
            var with = speed(server, texts);
            var open = "%,d event streams, -Xmx%s: ".formatted(sockets.size(), heap);
            return List.of(
                    Target.atMost(10, open + "memory for each", " KB", 15, 25).of(held),
                    Target.atLeast(10, open + "webhook with them : without", " ×", 0.9, 0.2)
                            .of(Turns.ratios(with.perSecond(), without.perSecond())));
        } finally {
            sockets.forEach(StreamRows::close);
        }
    }

    private Turns speed(Contestant server, Texts texts) {
        var turns = new Turns();
        for (var round = 0; round < effort.rounds(); round++) {
            var signed = texts.webhooks(effort.requests());
            turns.add(server, () -> Load.send(server.port(), CONNECTIONS, signed));
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
