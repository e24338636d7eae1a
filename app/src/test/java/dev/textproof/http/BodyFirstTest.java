package dev.textproof.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.Await;
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

    /** What one body of the largest size takes beyond what every body has for itself, and a little. */
    private static final int ROOM = 60_000;

    private final Server server = new Server();
    private final BodyFirst body = new BodyFirst(Duration.ofMillis(300), ROOM);
    private final ServerConnector connector = new ServerConnector(server);

    @BeforeEach
    void serve() throws Exception {
        body.setHandler(new Counting());
        server.setHandler(body);
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
    void cutsOffABodyOfWhichNothingMoreComes() throws IOException {
        try (var socket = open()) {
            write(socket, HEAD + "60000\r\n\r\n" + "x".repeat(50_000));
            Await.until("it has come", () -> body.taken() > 0);

            var answer = answer(socket); // long before the connection's own thirty seconds

            assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
            assertTrue(answer.contains("The body did not arrive in time."), answer);
            assertEquals(0, body.taken());
        }
    }

    @Test
    void letsAConnectionBeQuietBetweenRequestsAfterABodyThatCameSlowly() throws IOException {
        try (var socket = open()) {
            var head = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n";
            write(socket, head + "\r\na");
            LockSupport.parkNanos(50_000_000);
            write(socket, "b");
            LockSupport.parkNanos(400_000_000); // longer than a body may take
            write(socket, head + "Connection: close\r\n\r\nab");

            assertEquals(2, answer(socket).split("2 bytes", -1).length - 1);
        }
    }

    @Test
    void refusesAtOnceWhatIsLongerThanAnybodyHearsOut() throws IOException {
        try (var socket = open()) {
            write(socket, HEAD + "99999999999\r\n\r\n");

            var answer = answer(socket);

            assertTrue(answer.startsWith("HTTP/1.1 413 "), answer);
        }
    }

    @Test
    void hasRoomForSoManyLargeBodiesAndNoMoreUntilOneIsThrough() throws IOException {
        try (var first = open();
                var second = open();
                var third = open();
                var small = open()) {
            write(first, HEAD + "60000\r\n\r\n" + "x".repeat(59_999));
            Await.until("it has come", () -> body.taken() > 0);

            write(second, HEAD + "60000\r\n\r\n" + "x".repeat(60_000));
            var refused = answer(second);
            write(small, HEAD + "5000\r\n\r\n" + "x".repeat(5_000));
            write(first, "x");

            assertTrue(refused.startsWith("HTTP/1.1 503 "), refused);
            assertTrue(refused.contains("Too many large bodies are on their way."), refused);
            assertTrue(refused.contains("Retry-After: 2"), refused);
            assertTrue(answer(small).endsWith("5000 bytes"));
            assertTrue(answer(first).endsWith("60000 bytes"));
            write(third, HEAD + "60000\r\n\r\n" + "x".repeat(60_000));
            assertTrue(answer(third).endsWith("60000 bytes"));
            assertEquals(0, body.taken());
        }
    }

    @Test
    void givesBackTheRoomOfABodyThatBreaksOff() throws IOException {
        try (var socket = open()) {
            write(socket, HEAD + "60000\r\n\r\n" + "x".repeat(50_000));
            Await.until("it has come", () -> body.taken() > 0);
        }

        Await.until("its room is free", () -> body.taken() == 0);
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
