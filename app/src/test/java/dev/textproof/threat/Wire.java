package dev.textproof.threat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.textproof.RunningApp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Sends bytes that no HTTP client would, over a socket of its own. Text is Latin-1, so that a character is a byte. */
final class Wire {

    private static final int TIMEOUT_MS = 10_000;

    private Wire() {}

    /** What came back before the server closed the connection. */
    record Answer(int status, String head, String body, Duration took) {

        Optional<String> header(String name) {
            return Arrays.stream(head.split("\r\n"))
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                    .map(line -> line.substring(name.length() + 1).trim())
                    .findFirst();
        }
    }

    /** Sends these bytes and reads to the end; a request that ends well asks for {@code Connection: close}. */
    static Answer send(RunningApp app, byte[] request) {
        var url = URI.create(app.url);
        var from = System.nanoTime();
        try (var socket = new Socket(url.getHost(), url.getPort())) {
            socket.setSoTimeout(TIMEOUT_MS);
            write(socket, request);
            var answer = readAll(socket);
            return parse(answer, Duration.ofNanos(System.nanoTime() - from));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Sends these bytes, which the server may take for the start of something, and returns its answer, if any. */
    static Optional<Answer> sendWhatever(RunningApp app, byte[] bytes) {
        try {
            return Optional.of(send(app, bytes));
        } catch (NoAnswer silence) {
            return Optional.empty();
        }
    }

    /** The server closed the connection without a word. */
    private static final class NoAnswer extends RuntimeException {
        NoAnswer(String instead) {
            super("no HTTP answer: " + instead);
        }
    }

    static Answer send(RunningApp app, String request) {
        return send(app, request.getBytes(ISO_8859_1));
    }

    /** Sends a well-formed request with this method, target, headers and body. */
    static Answer send(RunningApp app, String line, Map<String, String> headers, byte[] body) {
        var head = new StringBuilder(line).append(" HTTP/1.1\r\n");
        if (!headers.containsKey("Host")) {
            head.append("Host: ").append(URI.create(app.url).getAuthority()).append("\r\n");
        }
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Connection: close\r\nContent-Length: ").append(body.length).append("\r\n\r\n");
        var request = new ByteArrayOutputStream();
        request.writeBytes(head.toString().getBytes(ISO_8859_1));
        request.writeBytes(body);
        return send(app, request.toByteArray());
    }

    // The server may answer, and close, before it has read all: what it said is still there to read.
    private static void write(Socket socket, byte[] request) throws IOException {
        try {
            socket.getOutputStream().write(request);
            socket.shutdownOutput();
        } catch (SocketException closed) {
            if (socket.getInputStream().available() == 0) {
                throw closed;
            }
        }
    }

    private static byte[] readAll(Socket socket) throws IOException {
        var read = new ByteArrayOutputStream();
        var chunk = new byte[8192];
        try {
            for (var n = socket.getInputStream().read(chunk);
                    n >= 0;
                    n = socket.getInputStream().read(chunk)) {
                read.write(chunk, 0, n);
            }
        } catch (SocketException reset) {
            if (read.size() == 0) {
                throw reset;
            }
        }
        return read.toByteArray();
    }

    private static Answer parse(byte[] bytes, Duration took) {
        var text = new String(bytes, ISO_8859_1);
        if (!text.startsWith("HTTP/1.1 ")) {
            throw new NoAnswer(text);
        }
        var end = text.indexOf("\r\n\r\n");
        var status = Integer.parseInt(text.substring(9, 12));
        return new Answer(status, text.substring(0, end), text.substring(end + 4), took);
    }
}
