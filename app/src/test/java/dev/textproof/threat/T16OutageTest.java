package dev.textproof.threat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.textproof.Await;
import dev.textproof.RunningApp;
import dev.textproof.channel.twilio.FakeTwilio.Post;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** T16: while the store cannot commit nothing is acknowledged, nothing is lost, and the server lives on. */
class T16OutageTest {

    private static final Duration PROMISED = Duration.ofSeconds(2);

    @TempDir
    private Path directory;

    private RunningApp app;
    private StoreFile file;

    @BeforeEach
    void serve() {
        app = RunningApp.in(directory);
        file = new StoreFile(directory);
        app.complete(app.start(RunningApp.USER), RunningApp.USER); // what is slow only once
    }

    @AfterEach
    void stop() {
        file.close();
        app.close();
    }

    @Test
    void aTextThatCannotBeCommittedIsRefusedInTimeAndTakenLater() {
        var started = app.start(RunningApp.USER);
        var post = post(started, "SM1");
        file.execute("BEGIN EXCLUSIVE");
        var from = System.nanoTime();

        var refused = app.webhook(post);

        var took = Duration.ofNanos(System.nanoTime() - from);
        assertUnavailable(refused);
        assertTrue(took.compareTo(PROMISED) < 0, "took " + took);
        assertEquals("waiting", status(started));
        file.execute("ROLLBACK");
        assertEquals(200, app.webhook(post).statusCode());
        assertEquals("verified", status(started));
        assertEquals(2, file.rows());
        assertEquals(2, file.events());
    }

    @Test
    void manyAtOnceAreAllRefusedInTimeAndAllTakenLater() {
        var posts = Stream.generate(() -> post(app.start(RunningApp.USER), "SM1"))
                .limit(60)
                .toList();
        file.execute("BEGIN EXCLUSIVE");
        var from = System.nanoTime();

        var refused = all(posts);

        var took = Duration.ofNanos(System.nanoTime() - from);
        refused.forEach(T16OutageTest::assertUnavailable);
        assertTrue(took.compareTo(PROMISED) < 0, "took " + took);
        file.execute("ROLLBACK");
        assertTrue(all(posts).stream().allMatch(answer -> answer.statusCode() == 200));
        assertEquals(61, file.rows());
        assertEquals(61, file.events());
    }

    @Test
    void readinessGoesAndComesBackWhileLifeGoesOn() {
        assertEquals(200, app.get("/health/ready").statusCode());
        file.execute("BEGIN EXCLUSIVE");

        assertUnavailable(app.get("/health/ready"));
        assertEquals(200, app.get("/health/live").statusCode());

        file.execute("ROLLBACK");
        Await.until("it is ready again", () -> app.get("/health/ready").statusCode() == 200);
    }

    @Test
    void startsAndPagesNeedNoWriting() {
        file.execute("BEGIN EXCLUSIVE");

        var started = app.start(RunningApp.USER);

        assertEquals(200, app.get(started.get("page_url").asText()).statusCode());
        assertEquals("waiting", status(started));
        file.execute("ROLLBACK");
    }

    @Test
    void aStoreThatCannotBeReadIsAClearRefusalEverywhere() {
        var started = app.start(RunningApp.USER);
        file.execute("ALTER TABLE verification RENAME TO gone");
        var urls = Stream.of("status_url", "events_url")
                .map(name -> started.get(name).asText())
                .toList();

        // More often than a ticket may have streams: a refused one gives its place back.
        for (var i = 0; i < 5; i++) {
            urls.forEach(url -> assertUnavailable(app.get(url)));
        }
        var page = app.get(started.get("page_url").asText());
        assertEquals(503, page.statusCode());
        assertTrue(page.body().contains("One moment, please"), page.body());
        assertUnavailable(
                app.api("GET", "/v1/verifications/" + started.get("id").asText(), RunningApp.ACME, ""));
        assertUnavailable(app.webhook(post(started, "SM1")));

        file.execute("ALTER TABLE gone RENAME TO verification");
        assertEquals("waiting", status(started));
        assertEquals(200, app.webhook(post(started, "SM1")).statusCode());
        try (var events = Events.open(app, started.get("events_url").asText())) {
            assertEquals("event: status\ndata: {\"status\":\"verified\"}", events.next());
        }
    }

    private Post post(JsonNode started, String sid) {
        var url = app.url + "/inbound/" + RunningApp.CHANNEL;
        var to = started.get("destination").asText();
        return app.twilio.text(url, RunningApp.USER, to, started.get("message").asText(), sid);
    }

    private List<HttpResponse<String>> all(List<Post> posts) {
        var sent = posts.stream().map(this::send).toList();
        return sent.stream().map(CompletableFuture::join).toList();
    }

    private CompletableFuture<HttpResponse<String>> send(Post post) {
        var request = HttpRequest.newBuilder(URI.create(post.url()))
                .header("Content-Type", post.contentType())
                .header("X-Twilio-Signature", post.signature())
                .POST(BodyPublishers.ofByteArray(post.body()));
        return app.http.sendAsync(request.build(), BodyHandlers.ofString());
    }

    private String status(JsonNode started) {
        return RunningApp.read(app.get(started.get("status_url").asText()))
                .get("status")
                .asText();
    }

    private static void assertUnavailable(HttpResponse<String> answer) {
        assertEquals(503, answer.statusCode(), answer.body());
        var problem = RunningApp.read(answer);
        assertTrue(problem.get("type").asText().endsWith("#problem-unavailable"));
        assertTrue(problem.get("may_retry").asBoolean());
        assertTrue(Integer.parseInt(answer.headers().firstValue("Retry-After").orElse("")) > 0);
    }
}
