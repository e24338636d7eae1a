package dev.textproof.threat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.textproof.RunningApp;
import dev.textproof.TelnyxRig;
import dev.textproof.channel.telnyx.FakeTelnyx;
import dev.textproof.channel.telnyx.FakeTelnyx.Post;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** T1 and T4: whoever cannot sign as Telnyx verifies nothing, and what Telnyx signed once counts once. */
class T1TelnyxTest {

    @TempDir
    private static Path directory;

    private static TelnyxRig rig;
    private static StoreFile file;

    private JsonNode started;

    @BeforeAll
    static void serve() {
        rig = TelnyxRig.in(directory);
        file = new StoreFile(directory);
    }

    @AfterAll
    static void stop() {
        file.close();
        rig.close();
    }

    @BeforeEach
    void start() {
        started = rig.app.start(RunningApp.USER);
    }

    @Test
    void refusesWhatIsUnsignedOrSignedTwice() {
        var post = genuine();

        assertRefused(send(post, Map.of()));
        assertRefused(send(post, Map.of("telnyx-timestamp", post.timestamp())));
        assertRefused(send(post, Map.of("telnyx-signature-ed25519", post.signature())));
        var twice = HttpRequest.newBuilder(URI.create(post.url()))
                .header("telnyx-timestamp", post.timestamp())
                .header("telnyx-signature-ed25519", post.signature())
                .header("telnyx-signature-ed25519", post.signature())
                .POST(BodyPublishers.ofByteArray(post.body()));
        assertRefused(rig.app.send(twice));
    }

    @Test
    void refusesTheSignatureOfAnotherAccount() {
        var post = genuine();
        var forged = new FakeTelnyx().post(post.url(), post.body(), rig.app.clock.instant());

        assertRefused(rig.webhook(forged));
    }

    @Test
    void refusesEveryChangeOfTheBody() {
        var post = genuine();

        for (var i = 0; i < post.body().length; i += 5) {
            var body = post.body().clone();
            body[i] ^= 1;
            assertRefused(rig.webhook(new Post(post.url(), post.timestamp(), post.signature(), body)));
        }
    }

    @Test
    void refusesAnOldWebhookHoweverItsTimeIsWritten() {
        var post = genuine();
        rig.app.clock.move(Duration.ofSeconds(302));
        var now = Long.toString(rig.app.clock.instant().getEpochSecond());

        assertRefused(rig.webhook(post));
        assertRefused(rig.webhook(new Post(post.url(), now, post.signature(), post.body())));
        assertRefused(rig.webhook(new Post(post.url(), post.timestamp() + "000", post.signature(), post.body())));
        assertEquals(200, rig.webhook(genuine()).statusCode());
        assertEquals("verified", rig.status(started));
    }

    @Test
    void aReplayWithinItsTimeChangesNothing() {
        var post = genuine();
        rig.webhook(post);
        var rows = file.rows();
        var events = file.events();

        for (var i = 0; i < 3; i++) {
            assertEquals(200, rig.webhook(post).statusCode());
        }

        assertEquals(rows, file.rows());
        assertEquals(events, file.events());
    }

    @Test
    void takesBothKeysOfARotation() {
        var post = genuine();

        var answer = rig.webhook(rig.next.post(post.url(), post.body(), rig.app.clock.instant()));

        assertEquals(200, answer.statusCode());
        assertEquals("verified", rig.status(started));
    }

    @Test
    void aTextToANumberOfAnotherChannelVerifiesNothing() {
        var text = rig.telnyx.text(
                rig.app.url + "/inbound/" + TelnyxRig.CHANNEL,
                RunningApp.USER,
                "+12025550143",
                started.get("message").asText(),
                "m",
                rig.app.clock.instant());

        assertEquals(200, rig.webhook(text).statusCode());
        assertEquals("waiting", rig.status(started));
    }

    private Post genuine() {
        return rig.text(started, RunningApp.USER);
    }

    private static HttpResponse<String> send(Post post, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create(post.url()));
        headers.forEach(request::header);
        return rig.app.send(request.POST(BodyPublishers.ofByteArray(post.body())));
    }

    private void assertRefused(HttpResponse<String> answer) {
        assertEquals(403, answer.statusCode());
        assertEquals("", answer.body());
        assertEquals("waiting", rig.status(started));
    }
}
