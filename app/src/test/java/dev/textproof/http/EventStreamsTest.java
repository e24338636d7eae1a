package dev.textproof.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.TestClock;
import dev.textproof.config.Networks;
import dev.textproof.core.FakeStore;
import dev.textproof.core.Fixture;
import dev.textproof.core.Issuer;
import dev.textproof.core.NumberReader;
import dev.textproof.core.Status;
import dev.textproof.core.StoreUnavailableException;
import dev.textproof.core.Ticket;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventStreamsTest {

    private final TestClock clock = new TestClock();
    private final Waiting waiting = new Waiting(new Hints(clock), new FakeStore());
    private final EventStreams streams =
            new EventStreams(100, waiting, new ClientAddress(new Networks(List.of())), clock, Runnable::run);
    private final Ticket ticket = ticket();

    private Function<Ticket, Status> status = any -> Status.WAITING;
    private RoutesServer server;

    @BeforeEach
    void serve() {
        server = new RoutesServer(routes -> routes.get(
                "/events",
                ctx -> streams.open(ctx, ticket, it -> new Progress.Standing(status.apply(it), it.expiresAt()))));
    }

    @AfterEach
    void stop() {
        streams.close();
        server.close();
    }

    private Ticket ticket() {
        var app = Fixture.app("acme");
        var issuer = new Issuer(Fixture.keyring(app, Fixture.key("7K", 1)), new NumberReader(), clock, new Random(1));
        return issuer.start(Fixture.request(app));
    }

    @Test
    void aBeatIsACommentThatNoPageHears() throws IOException {
        try (var page = new Page()) {
            page.awaitLine("data: {\"status\":\"waiting\"}");

            streams.beat();

            page.awaitLine(": still here");
        }
    }

    @Test
    void aBeatPastTheEndTellsThatItExpiredAndEnds() throws IOException {
        try (var page = new Page()) {
            page.awaitLine("data: {\"status\":\"waiting\"}");

            clock.move(Duration.ofMinutes(10));
            streams.beat();

            page.awaitLine("data: {\"status\":\"expired\"}");
            await("it gave its place back", () -> streams.count() == 0);
        }
    }

    @Test
    void aPageThatWentGivesItsPlaceBackWithTheNextBeats() throws IOException {
        try (var page = new Page()) {
            page.awaitLine("data: {\"status\":\"waiting\"}");
        }

        await("its place is free", () -> {
            streams.beat();
            return streams.count() == 0;
        });
    }

    @Test
    void whoIsRefusedLosesTheConnectionTooAndNeedNotLetGo() throws IOException {
        try (var one = new Page();
                var two = new Page();
                var three = new Page()) {
            for (var page : List.of(one, two, three)) {
                page.awaitLine("data: {\"status\":\"waiting\"}");
            }

            try (var fourth = new Page()) {
                fourth.awaitLine("HTTP/1.1 429 Too Many Requests");
                fourth.awaitLine("Connection: close");
                fourth.awaitEnd();
                await("it is gone at the server too", () -> server.connections() == 3);
            }
        }
    }

    @Test
    void aStoreThatCannotBeReadIsAProblemAndTakesNoPlace() throws IOException, InterruptedException {
        status = any -> {
            throw new StoreUnavailableException("down");
        };

        var answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(server.uri("/events")).build(), BodyHandlers.ofString());

        assertEquals(503, answer.statusCode());
        assertEquals(
                "application/problem+json",
                answer.headers().firstValue("Content-Type").orElse(""));
        assertEquals(0, streams.count());
    }

    @Test
    void aChangeWhileTheStatusIsAskedIsNotLost() throws IOException {
        status = any -> {
            // The row is written right after the store was asked and before the stream has begun.
            var racing = new Thread(() -> waiting.changed(ticket.id(), Status.VERIFIED), "racing");
            racing.start();
            return Status.WAITING;
        };

        try (var page = new Page()) {
            page.awaitLine("data: {\"status\":\"waiting\"}");
            page.awaitLine("data: {\"status\":\"verified\"}");
        }
    }

    @Test
    void whoComesAfterTheEndIsToldTheStatusAndLetGo() throws IOException {
        streams.close();

        try (var page = new Page()) {
            page.awaitLine("data: {\"status\":\"waiting\"}");
            await("nobody is held", () -> streams.count() == 0);
        }
    }

    /** A page on a socket of its own, so that it can vanish as phones do. */
    private final class Page implements AutoCloseable {

        private final Socket socket;
        private final BufferedReader lines;

        Page() throws IOException {
            var uri = server.uri("/events");
            socket = new Socket(uri.getHost(), uri.getPort());
            socket.setSoTimeout(10_000);
            var request = "GET /events HTTP/1.1\r\nHost: " + uri.getAuthority() + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }

        void awaitLine(String wanted) throws IOException {
            for (var line = lines.readLine(); !wanted.equals(line); line = lines.readLine()) {
                assertTrue(line != null, "the stream ended before: " + wanted);
            }
        }

        void awaitEnd() throws IOException {
            for (var line = lines.readLine(); line != null; ) {
                line = lines.readLine();
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static void await(String what, BooleanSupplier condition) {
        var deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "waited in vain until " + what);
            LockSupport.parkNanos(5_000_000);
        }
    }
}
