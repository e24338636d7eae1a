package dev.textproof.threat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.textproof.RunningApp;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a page that listens or asks is told: exactly what the contract says, and not more. */
class EventStreamTest {

    private static final String WAITING = "event: status\ndata: {\"status\":\"waiting\"}";

    @TempDir
    private static Path directory;

    private static RunningApp app;

    @BeforeAll
    static void serve() {
        app = RunningApp.in(directory);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void tellsTheStatusAtOnceThenTheChangeAndEnds() {
        var started = app.start(RunningApp.USER);
        try (var events = Events.open(app, started.get("events_url").asText())) {
            assertEquals(WAITING, events.next());

            app.complete(started, RunningApp.USER);

            assertEquals("event: status\ndata: {\"status\":\"verified\"}", events.next());
            assertEquals("(end)", events.next());
        }
    }

    @Test
    void tellsWhatIsOverAtOnceAndEnds() {
        var started = app.start(RunningApp.USER);
        app.complete(started, RunningApp.USER);

        try (var events = Events.open(app, started.get("events_url").asText())) {
            assertEquals("event: status\ndata: {\"status\":\"verified\"}", events.next());
            assertEquals("(end)", events.next());
        }
    }

    @Test
    void hintsAtAnotherSenderAndAtAnotherDestination() {
        var started = app.start("+447400123456");
        try (var events = Events.open(app, started.get("events_url").asText())) {
            assertEquals(WAITING, events.next());
            var message = started.get("message").asText();

            app.text("+447400123442", "+447700900555", message);
            app.text("+447400123456", "+12025550143", message);

            assertEquals("event: hint\ndata: {\"hint\":\"wrong_number\",\"ending\":\"42\"}", events.next());
            assertEquals("event: hint\ndata: {\"hint\":\"wrong_destination\"}", events.next());
            app.complete(started, "+447400123456");
            assertEquals("event: status\ndata: {\"status\":\"verified\"}", events.next());
        }
    }

    @Test
    void anotherStartsTextIsNoHint() {
        var mine = app.start(RunningApp.USER);
        var theirs = app.start("+14155550177");
        try (var events = Events.open(app, mine.get("events_url").asText())) {
            assertEquals(WAITING, events.next());

            app.complete(theirs, "+14155550178");
            app.complete(theirs, "+14155550177");
            app.complete(mine, RunningApp.USER);

            assertEquals("event: status\ndata: {\"status\":\"verified\"}", events.next());
        }
    }

    @Test
    void theStatusHasExactlyTheFieldsOfTheContract() {
        var started = app.start(RunningApp.USER);
        var url = started.get("status_url").asText();
        var expires = started.get("expires_at").asText();
        var waiting = "{\"status\":\"waiting\",\"expires_at\":\"" + expires + "\"";

        assertEquals(waiting + "}", app.get(url).body());
        app.complete(started, "+14155550142");
        assertEquals(
                waiting + ",\"hint\":{\"hint\":\"wrong_number\",\"ending\":\"42\"}}",
                app.get(url).body());
        app.text(RunningApp.USER, "+447700900555", started.get("message").asText());
        assertEquals(
                waiting + ",\"hint\":{\"hint\":\"wrong_destination\"}}",
                app.get(url).body());
        app.complete(started, RunningApp.USER);
        assertEquals(waiting.replace("waiting", "verified") + "}", app.get(url).body());
    }

    @Test
    void theStatusOfWhatNobodySentIsExpired() {
        try (var late = RunningApp.in(directory)) {
            var started = late.start(RunningApp.USER);
            late.complete(started, "+14155550142");

            late.clock.move(Duration.ofMinutes(10));

            var status = (ObjectNode)
                    RunningApp.read(late.get(started.get("status_url").asText()));
            assertEquals("expired", status.remove("status").asText());
            assertEquals(started.get("expires_at"), status.remove("expires_at"));
            assertTrue(status.isEmpty(), status.toString());
            try (var events = Events.open(late, started.get("events_url").asText())) {
                assertEquals("event: status\ndata: {\"status\":\"expired\"}", events.next());
                assertEquals("(end)", events.next());
            }
        }
    }

    @Test
    void fourAnswersAreForEveryOriginAndNoOthers() {
        var started = app.start(RunningApp.USER);
        app.complete(started, RunningApp.USER);
        var page = started.get("page_url").asText();

        for (var below : List.of("/status", "/events", "/qr.svg", "/qr.png")) {
            assertEquals(List.of("*"), origins(HttpRequest.newBuilder(URI.create(page + below))), below);
            assertEquals(List.of("*"), origins(HttpRequest.newBuilder(URI.create(app.url + "/v/x" + below))), below);
            var answer = app.get(page + below);
            assertEquals(List.of("cross-origin"), answer.headers().allValues("Cross-Origin-Resource-Policy"));
            assertTrue(answer.headers()
                    .firstValue("Access-Control-Allow-Credentials")
                    .isEmpty());
        }
        var others = new ArrayList<HttpRequest.Builder>();
        others.add(HttpRequest.newBuilder(URI.create(page)));
        others.add(HttpRequest.newBuilder(URI.create(page + "/another-number")).POST(BodyPublishers.noBody()));
        others.add(HttpRequest.newBuilder(URI.create(page + "/status")).POST(BodyPublishers.noBody()));
        others.add(api(started));
        others.forEach(request -> assertEquals(List.of(), origins(request)));
    }

    @Test
    void aStreamSaysWhatItIs() {
        try (var events =
                Events.open(app, app.start(RunningApp.USER).get("events_url").asText())) {
            var headers = events.answer().headers();
            assertEquals(
                    "text/event-stream",
                    headers.firstValue("Content-Type").orElse("").split(";", 2)[0]);
            assertEquals("no-store", headers.firstValue("Cache-Control").orElse(""));
            assertEquals("no", headers.firstValue("X-Accel-Buffering").orElse(""));
            assertEquals("nosniff", headers.firstValue("X-Content-Type-Options").orElse(""));
        }
    }

    private static HttpRequest.Builder api(JsonNode started) {
        return HttpRequest.newBuilder(URI.create(
                        app.url + "/v1/verifications/" + started.get("id").asText()))
                .header("Authorization", "Bearer " + RunningApp.ACME);
    }

    private static List<String> origins(HttpRequest.Builder request) {
        return app.send(request.header("Origin", "https://acme.example"))
                .headers()
                .allValues("Access-Control-Allow-Origin");
    }
}
