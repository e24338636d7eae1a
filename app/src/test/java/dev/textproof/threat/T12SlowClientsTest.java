package dev.textproof.threat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.RunningApp;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** T12: clients that begin a request and do not go on take nothing from the others. */
class T12SlowClientsTest {

    /** More than the server has threads. */
    private static final int MANY = 400;

    private static final Duration AS_EVER = Duration.ofSeconds(5);

    @TempDir
    private Path directory;

    private RunningApp app;
    private final List<Socket> slow = new ArrayList<>();

    @BeforeEach
    void serve() {
        app = RunningApp.in(directory);
        app.complete(app.start(RunningApp.USER), RunningApp.USER); // what is slow only once
    }

    @AfterEach
    void stop() throws IOException {
        for (var socket : slow) {
            socket.close();
        }
        app.close();
    }

    @Test
    void bodiesThatNeverEndHoldUpNobody() throws IOException {
        open("POST /inbound/" + RunningApp.CHANNEL + " HTTP/1.1\r\nHost: x\r\nContent-Length: 60000\r\n\r\nF");

        assertAsEver();
    }

    @Test
    void headersThatNeverEndHoldUpNobody() throws IOException {
        open("POST /inbound/" + RunningApp.CHANNEL + " HTTP/1.1\r\nHost: x\r\nX-");

        assertAsEver();
    }

    private void open(String beginning) throws IOException {
        var address = URI.create(app.url);
        for (var i = 0; i < MANY; i++) {
            var socket = new Socket(address.getHost(), address.getPort());
            slow.add(socket);
            socket.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
        }
    }

    private void assertAsEver() {
        var from = System.nanoTime();

        var answer = app.complete(app.start(RunningApp.USER), RunningApp.USER);

        assertEquals(200, answer.statusCode());
        var took = Duration.ofNanos(System.nanoTime() - from);
        assertTrue(took.compareTo(AS_EVER) < 0, "took " + took);
    }
}
