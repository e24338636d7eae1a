package dev.textproof.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sends bytes that no HTTP client would, and reads one answer. */
final class RawHttp {

    private static final int PATIENCE_MS = 10_000;

    private RawHttp() {}

    /** Sends {@code request}, says that nothing follows, and returns the answer. */
    static Answer send(int port, String request) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MS);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            socket.shutdownOutput();
            return parse(new String(socket.getInputStream().readAllBytes(), ISO_8859_1));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Answer parse(String answer) {
        var parts = answer.split("\r\n\r\n", 2);
        var lines = parts[0].split("\r\n", -1);
        var headers = new LinkedHashMap<String, List<String>>();
        Arrays.stream(lines).skip(1).map(line -> line.split(": ", 2)).forEach(pair -> headers.put(pair[0], of(pair)));
        return new Answer(Integer.parseInt(lines[0].split(" ", 3)[1]), Map.copyOf(headers), parts[1]);
    }

    private static List<String> of(String[] pair) {
        return List.of(pair.length > 1 ? pair[1] : "");
    }
}
