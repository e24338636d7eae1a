package dev.textproof.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BodyFirstTest {

    private static final String HEAD = "POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: ";

    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);

    @BeforeEach
    void serve() throws Exception {
        var patient = new BodyFirst(Duration.ofMillis(300));
        patient.setHandler(new Counting());
        server.setHandler(patient);
        server.setErrorHandler(new BareErrors());
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @Test
    void handsOnABodyThatComesInPieces() throws IOException {
        try (var socket = open()) {
            write(socket, HEAD + "6\r\n\r\nab");
            write(socket, "cd");
            write(socket, "ef");

            assertTrue(answer(socket).endsWith("6 bytes"));
        }
    }

    @Test
    void handsOnARequestWithoutABody() throws IOException {
        try (var socket = open()) {
            write(socket, HEAD + "0\r\n\r\n");

            assertTrue(answer(socket).endsWith("0 bytes"));
        }
    }

    @Test
    void keepsOneByteMoreThanTheCapOfWhatIsTooLarge() throws IOException {
        try (var socket = open()) {
            write(socket, HEAD + "100000\r\n\r\n" + "x".repeat(100_000));

            assertTrue(answer(socket).endsWith((RequestBody.WEBHOOK_CAP + 1) + " bytes"));
        }
    }

    @Test
    void cutsOffABodyThatDripsForTooLong() throws IOException {
        try (var socket = open()) {
            write(socket, HEAD + "60000\r\n\r\n");

            while (socket.getInputStream().available() == 0) {
                write(socket, "x");
                LockSupport.parkNanos(20_000_000);
            }

            var answer = answer(socket);
            assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
            assertTrue(answer.contains("The body did not arrive in time."), answer);
        }
    }

    @Test
    void refusesABodyThatBreaksOff() throws IOException {
        try (var socket = open()) {
            write(socket, HEAD + "60000\r\n\r\nab");
            socket.shutdownOutput();

            assertEquals(
                    "HTTP/1.1 400 Bad Request",
                    answer(socket).lines().findFirst().orElse(""));
        }
    }

    private Socket open() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    private static String answer(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }

    /** Answers with how many bytes there were to read. */
    private static final class Counting extends Handler.Abstract {

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            var bytes = Content.Source.asByteBuffer(request).remaining();
            Content.Sink.write(response, true, bytes + " bytes", callback);
            return true;
        }
    }
}
