package dev.textproof.threat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.textproof.Await;
import dev.textproof.RunningApp;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is told to stop loses nothing that it acknowledged, and keeps nobody waiting. */
class ShutdownTest {

    private static final Duration PROMPTLY = Duration.ofSeconds(5);

    @TempDir
    private Path directory;

    @Test
    void whatWasAcknowledgedUnderLoadIsInTheStore() {
        var app = RunningApp.in(directory);
        var starts = IntStream.range(0, 400)
                .mapToObj(i -> app.start(RunningApp.USER))
                .toList();
        var acknowledged = ConcurrentHashMap.<String>newKeySet();
        var sent =
                starts.stream().map(started -> send(app, started, acknowledged)).toList();
        Await.until("some are acknowledged", () -> acknowledged.size() > 20);

        app.close();

        sent.forEach(CompletableFuture::join);
        try (var file = new StoreFile(directory)) {
            var stored = Set.copyOf(file.strings("SELECT hex(id) FROM verification"));
            assertTrue(stored.size() >= acknowledged.size());
            assertEquals(stored.size(), file.events());
            assertEquals(List.of("ok"), file.strings("PRAGMA integrity_check"));
        }
        assertAllVerifiedAfterARestart(acknowledged);
    }

    private void assertAllVerifiedAfterARestart(Set<String> acknowledged) {
        try (var again = RunningApp.in(directory)) {
            for (var id : acknowledged) {
                var answer = again.api("GET", "/v1/verifications/" + id, RunningApp.ACME, "");
                assertEquals("verified", RunningApp.read(answer).get("status").asText());
            }
        }
    }

    @Test
    void aRedeliveryAfterARestartIsADuplicate() {
        JsonNode started;
        try (var first = RunningApp.in(directory)) {
            started = first.start(RunningApp.USER);
            first.complete(started, RunningApp.USER);
        }

        try (var second = RunningApp.in(directory);
                var file = new StoreFile(directory)) {
            var redelivery = second.complete(started, RunningApp.USER);

            assertEquals(200, redelivery.statusCode());
            assertEquals(1, file.rows());
            assertEquals(1, file.events());
            var metrics = second.api("GET", "/metrics", "metrics-token-of-the-tests", "")
                    .body();
            assertTrue(metrics.contains("outcome=\"duplicate\""), metrics);
        }
    }

    @Test
    void aStartOutlivesTheServerThatMadeIt() {
        JsonNode started;
        try (var first = RunningApp.in(directory)) {
            started = first.start(RunningApp.USER);
        }

        try (var second = RunningApp.in(directory)) {
            second.complete(started, RunningApp.USER);

            var path = "/v1/verifications/" + started.get("id").asText();
            var answer = second.api("GET", path, RunningApp.ACME, "");
            assertEquals("verified", RunningApp.read(answer).get("status").asText());
            var page = second.get(URI.create(started.get("page_url").asText()).getPath());
            assertTrue(page.body().contains("data-status=\"verified\""));
        }
    }

    @Test
    void openStreamsAndHeldRequestsEndPromptly() {
        var app = RunningApp.in(directory);
        var started = app.start(RunningApp.USER);
        var events = Events.open(app, started.get("events_url").asText());
        assertEquals("event: status\ndata: {\"status\":\"waiting\"}", events.next());
        var held = hold(app, started);
        Await.until(
                "the request is held",
                () -> app.api("GET", "/metrics", "metrics-token-of-the-tests", "")
                        .body()
                        .contains("textproof_held_requests 1.0"));
        var from = System.nanoTime();

        app.close();

        var took = Duration.ofNanos(System.nanoTime() - from);
        events.awaitEnd();
        assertEquals("waiting", RunningApp.read(held.join()).get("status").asText());
        assertTrue(took.compareTo(PROMPTLY) < 0, "took " + took);
    }

    private static CompletableFuture<HttpResponse<String>> hold(RunningApp app, JsonNode started) {
        var url = app.url + "/v1/verifications/" + started.get("id").asText() + "?wait=25";
        var request = HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + RunningApp.ACME);
        return app.http.sendAsync(request.build(), BodyHandlers.ofString());
    }

    private static CompletableFuture<Void> send(RunningApp app, JsonNode started, Set<String> acknowledged) {
        var to = started.get("destination").asText();
        var url = app.url + "/inbound/" + RunningApp.CHANNEL;
        var post =
                app.twilio.text(url, RunningApp.USER, to, started.get("message").asText(), "SM1");
        var request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", post.contentType())
                .header("X-Twilio-Signature", post.signature())
                .timeout(Duration.ofSeconds(15))
                .POST(BodyPublishers.ofByteArray(post.body()));
        return app.http.sendAsync(request.build(), BodyHandlers.ofString()).handle((answer, refused) -> {
            if (answer != null && answer.statusCode() == 200) {
                acknowledged.add(started.get("id").asText());
            } else if (answer != null) {
                assertEquals(503, answer.statusCode());
            }
            return null;
        });
    }
}
