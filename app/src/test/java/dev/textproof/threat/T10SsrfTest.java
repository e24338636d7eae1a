package dev.textproof.threat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.textproof.Await;
import dev.textproof.FakeReceiver;
import dev.textproof.RunningApp;
import dev.textproof.config.Resolver;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** T10: whoever may name a webhook's URL, or owns its name or its server, makes this server call nobody inside. */
@Timeout(120)
class T10SsrfTest {

    private static final String REFUSED = "refused: its address is not public; see delivery.allow_private_cidrs";

    @TempDir
    Path directory;

    /** Something inside that the attacker wants called. */
    private final FakeReceiver inside = FakeReceiver.open();

    @AfterEach
    void close() {
        inside.close();
    }

    private String on(String scheme, String host) {
        return scheme + "://" + host + ":" + inside.port() + "/latest/meta-data";
    }

    /** Starts a server that may send to public addresses only. */
    private RunningApp publicOnly(String webhook, Resolver names) {
        return RunningApp.in(
                directory,
                yaml -> RunningApp.webhooks(yaml, Map.of("acme", webhook)).replace("[127.0.0.0/8]", "[]"),
                names);
    }

    private static JsonNode event(RunningApp app) {
        return RunningApp.read(app.api("GET", "/v1/events", RunningApp.ACME, ""))
                .at("/events/0");
    }

    /** Verifies a number and returns what became of the event's attempt {@code number}. */
    private static JsonNode attempt(RunningApp app, int number) {
        if (number == 1) {
            assertEquals(
                    200,
                    app.complete(app.start(RunningApp.USER), RunningApp.USER).statusCode());
        }
        Await.until("attempt " + number, () -> event(app).path("attempts").size() >= number);
        return event(app).get("attempts").get(number - 1);
    }

    private void assertRefused(RunningApp app) {
        var attempt = attempt(app, 1);

        assertEquals(REFUSED, attempt.get("error").asText());
        assertFalse(attempt.has("status"));
        assertEquals("pending", event(app).get("state").asText());
        assertEquals(0, inside.connections());
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]"})
    void callsNoPrivateAddressHoweverItIsSpelled(String host) {
        try (var app = publicOnly(on("https", host), Resolver.SYSTEM)) {
            assertRefused(app);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2130706433", "0177.0.0.1"})
    void callsNobodyByOddNotations(String host) {
        try (var app = publicOnly(on("https", host), Resolver.SYSTEM)) {
            assertFalse(attempt(app, 1).has("status"));
            assertEquals(0, inside.connections());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.0.0.1",
                "172.16.0.1",
                "192.168.0.1",
                "169.254.169.254",
                "100.64.0.1",
                "224.0.0.1",
                "0.0.0.0",
                "::1",
                "fd00::1",
                "fe80::1",
                "::ffff:127.0.0.1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::"
            })
    void callsNobodyByANameThatLeadsInside(String address) {
        try (var app = publicOnly(on("https", "hooks.example"), host -> Resolver.SYSTEM.resolve(address))) {
            assertRefused(app);
        }
    }

    @Test
    void callsNobodyByANameThatLeadsOutsideAndInside() {
        Resolver both = host -> Stream.of(InetAddress.getAllByName("1.1.1.1"), InetAddress.getAllByName("127.0.0.1"))
                .flatMap(Stream::of)
                .toList();

        try (var app = publicOnly(on("https", "hooks.example"), both)) {
            assertRefused(app);
        }
    }

    @Test
    void connectsToTheAddressThatItLookedAtAndToNoneOfALaterAnswer() {
        var asked = new AtomicInteger();
        // The first answer is allowed; whoever asked a second time for the same attempt would be sent elsewhere.
        Resolver rebinding = host -> Resolver.SYSTEM.resolve(asked.getAndIncrement() == 0 ? "127.0.0.2" : "127.0.0.1");

        try (var app = RunningApp.in(
                directory,
                yaml -> RunningApp.webhooks(yaml, Map.of("acme", on("http", "127.0.0.1")))
                        .replace("127.0.0.0/8", "127.0.0.1, 127.0.0.2"),
                rebinding)) {
            assertEquals(
                    "nobody takes the connection", attempt(app, 1).get("error").asText());
            assertEquals(1, asked.get());
            assertEquals(0, inside.connections());
        }
    }

    @Test
    void looksAgainAtEachAttempt() {
        inside.answer(FakeReceiver.status(500));
        var moved = new AtomicBoolean();

        try (var app = RunningApp.in(
                directory,
                yaml -> RunningApp.webhooks(yaml, Map.of("acme", on("http", "127.0.0.1"))),
                host -> Resolver.SYSTEM.resolve(moved.get() ? "10.0.0.1" : "127.0.0.1"))) {
            assertEquals(500, attempt(app, 1).get("status").asInt());
            moved.set(true);
            app.clock.move(Duration.ofSeconds(10));

            assertEquals(REFUSED, attempt(app, 2).get("error").asText());
            assertEquals(1, inside.connections());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void followsNobodyInside(int status) {
        try (var outside = FakeReceiver.open();
                var app = RunningApp.withWebhook(directory, outside.url())) {
            outside.answer(FakeReceiver.status(status, "Location: " + on("http", "127.0.0.1")));

            var attempt = attempt(app, 1);

            assertEquals(status, attempt.get("status").asInt());
            assertEquals("redirects are not followed", attempt.get("error").asText());
            assertEquals("pending", event(app).get("state").asText());
            assertEquals(0, inside.connections());
        }
    }

    @Test
    void tellsNobodyWhatItWasAnswered() {
        inside.answer(
                FakeReceiver.raw("HTTP/1.1 500 top-secret\r\nX: top-secret\r\nContent-Length: 10\r\n\r\ntop-secret"));

        try (var app = RunningApp.withWebhook(directory, inside.url())) {
            attempt(app, 1);

            var log = app.api("GET", "/v1/events", RunningApp.ACME, "").body();
            assertTrue(log.contains("\"status\":500"), log);
            assertFalse(log.contains("secret"), log);
        }
    }

    @Test
    void readsNoEndOfAnAnswerThatHasNone() {
        inside.answer(FakeReceiver.endless());

        try (var app = RunningApp.withWebhook(directory, inside.url())) {
            assertEquals(200, attempt(app, 1).get("status").asInt());
        }
    }
}
