package dev.textproof.threat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** T4: a text counts once, however often and from however many sides it comes. */
class T4ReplayTest {

    @TempDir
    private Path directory;

    private RunningApp app;
    private StoreFile file;

    @BeforeEach
    void start() {
        app = RunningApp.in(directory);
        file = new StoreFile(directory);
    }

    @AfterEach
    void stop() {
        file.close();
        app.close();
    }

    @Test
    void aRedeliveryIsTakenAndChangesNothing() {
        var started = app.start(RunningApp.USER);
        var message = started.get("message").asText();
        var post = post(message, started.get("destination").asText(), "SM1");
        app.webhook(post);
        var before = file.strings("SELECT hex(id) || status || at FROM verification");

        var redelivery = app.webhook(post);
        var sentAgain = app.complete(started, RunningApp.USER);

        assertEquals(200, redelivery.statusCode());
        assertEquals(200, sentAgain.statusCode());
        assertEquals(before, file.strings("SELECT hex(id) || status || at FROM verification"));
        assertEquals(1, file.events());
    }

    @Test
    void aHundredCopiesAtOnceAreOneRowAndOneEventAndAllAcknowledged() {
        var started = app.start(RunningApp.USER);
        var message = started.get("message").asText();
        var to = started.get("destination").asText();

        var answers = IntStream.range(0, 100).mapToObj(i -> send(post(message, to, "SM" + i % 2))).toList().stream()
                .map(CompletableFuture::join)
                .toList();

        assertTrue(answers.stream().allMatch(answer -> answer.statusCode() == 200));
        assertEquals(1, file.rows());
        assertEquals(1, file.events());
        assertEquals(List.of("verified"), file.strings("SELECT status FROM verification"));
    }

    @Test
    void aCopyFromAnotherNumberVerifiesNeitherNumber() {
        var started = app.start(RunningApp.USER);

        app.complete(started, "+14155550199");
        app.complete(started, RunningApp.USER);
        app.complete(started, "+14155550199");

        var path = "/v1/verifications/" + started.get("id").asText();
        assertEquals(
                RunningApp.USER,
                RunningApp.read(app.api("GET", path, RunningApp.ACME, ""))
                        .get("phone")
                        .asText());
        assertEquals(1, file.rows());
    }

    @Test
    void aTextThatIsKeptAndSentAfterItsTimeCountsForNothing() {
        var started = app.start(RunningApp.USER);

        app.clock.move(Duration.ofMinutes(10));
        var late = app.complete(started, RunningApp.USER);

        assertEquals(200, late.statusCode());
        assertEquals(0, file.rows());
    }

    private Post post(String message, String to, String sid) {
        return app.twilio.text(app.url + "/inbound/" + RunningApp.CHANNEL, RunningApp.USER, to, message, sid);
    }

    private CompletableFuture<HttpResponse<String>> send(Post post) {
        var request = HttpRequest.newBuilder(URI.create(post.url()))
                .header("Content-Type", post.contentType())
                .header("X-Twilio-Signature", post.signature())
                .POST(BodyPublishers.ofByteArray(post.body()))
                .build();
        return app.http.sendAsync(request, BodyHandlers.ofString());
    }
}
