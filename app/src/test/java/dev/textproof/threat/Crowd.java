package dev.textproof.threat;

import dev.textproof.http.Rooms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Many connections at once, each with something said on it. */
final class Crowd implements AutoCloseable {

    /** What the tests' own files, and those of the server, need beside the sockets. */
    private static final int OTHER_FILES = 600;

    private final List<Socket> sockets = new ArrayList<>();

    /** Returns so many, or as many as this system lets a process open. */
    static int atMost(int wanted) {
        return (int) Math.min(wanted, Rooms.files() - OTHER_FILES);
    }

    /** Opens {@code count} more connections, and says {@code words} on each. */
    void join(SmallServer server, int count, IntFunction<String> words) {
        for (var i = 0; i < count; i++) {
            try {
                var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
                socket.setSoTimeout(60_000);
                sockets.add(socket);
                say(socket, words.apply(i));
            } catch (IOException failed) {
                throw new UncheckedIOException("at connection " + i, failed);
            }
        }
    }

    List<Socket> sockets() {
        return sockets;
    }

    /** Says {@code words} on every connection, and returns how many the server had not closed. */
    long say(String words) {
        return sockets.stream().filter(socket -> couldSay(socket, words)).count();
    }

    private static boolean couldSay(Socket socket, String words) {
        try {
            say(socket, words);
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    /** Returns the first line of what each connection got, waiting for it; nothing where it was just closed. */
    List<String> firstLines() {
        return sockets.stream().map(Crowd::firstLine).toList();
    }

    static String firstLine(Socket socket) {
        var line = new StringBuilder();
        try {
            var in = socket.getInputStream();
            for (var next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
                line.append((char) next);
            }
        } catch (IOException reset) {
            return line.toString();
        }
        return line.toString().strip();
    }

    private static void say(Socket socket, String words) throws IOException {
        socket.getOutputStream().write(words.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    @Override
    public void close() {
        for (var socket : sockets) {
            try {
                socket.close();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
        sockets.clear();
    }
}
