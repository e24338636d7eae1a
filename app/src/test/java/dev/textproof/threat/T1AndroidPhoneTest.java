package dev.textproof.threat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.textproof.OtherProviders;
import dev.textproof.Roundtrips;
import dev.textproof.RunningApp;
import dev.textproof.channel.android.FakeAndroidPhone;
import dev.textproof.channel.android.FakeAndroidPhone.Post;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** T1, for the Android phone: forged, changed, stale, or signed for somebody else, it verifies nothing. */
class T1AndroidPhoneTest {

    private static final String USER = "+491701234567";

    @TempDir
    private Path directory;

    private CapturedLog log;
    private RunningApp app;
    private FakeAndroidPhone phone;
    private JsonNode started;

    @BeforeEach
    void serve() {
        log = new CapturedLog();
        app = RunningApp.in(directory, OtherProviders::in);
        phone = phone(OtherProviders.SIGNING_KEY);
        started = app.start(USER);
    }

    @AfterEach
    void stop() {
        app.close();
        log.close();
    }

    private FakeAndroidPhone phone(String key) {
        return new FakeAndroidPhone(app.url + "/inbound/" + OtherProviders.PHONE, key);
    }

    private Post genuine(FakeAndroidPhone sender, Duration ago) {
        return sender.text(
                USER, started.get("message").asText(), app.clock.instant().minus(ago));
    }

    @Test
    void refusesWhatTheAppDidNotSign() {
        var post = genuine(phone, Duration.ZERO);

        assertRefused(genuine(phone("another-key-of-somebody"), Duration.ZERO));
        for (var i = 0; i < post.body().length; i += 7) {
            var body = post.body().clone();
            body[i] ^= 1;
            assertRefused(new Post(post.url(), post.timestamp(), post.signature(), body));
        }
        assertRefused(new Post(post.url(), post.timestamp(), "", post.body()));
        assertRefused(new Post(post.url(), post.timestamp(), post.signature().substring(2), post.body()));
        assertRefused(new Post(post.url(), post.timestamp() + "0", post.signature(), post.body()));
        assertEquals("waiting", Roundtrips.ask(app, started).get("status").asText());
    }

    @Test
    void refusesWhatWasSignedLongAgoOrWillBe() {
        var post = genuine(phone, Duration.ZERO);
        app.clock.move(Duration.ofSeconds(301));

        assertRefused(post);
        assertRefused(genuine(phone, Duration.ofSeconds(-301)));

        assertEquals("waiting", Roundtrips.ask(app, started).get("status").asText());
        assertTrue(log.lines().stream().anyMatch(line -> line.contains("set both clocks by NTP")));
    }

    @Test
    void aReplayChangesNothing() {
        var post = genuine(phone, Duration.ZERO);

        for (var i = 0; i < 3; i++) {
            assertEquals(200, send(post).statusCode());
        }

        try (var file = new StoreFile(directory)) {
            assertEquals(1, file.rows());
            assertEquals(1, file.events());
        }
    }

    @Test
    void aTextOnAnotherSimIsAcknowledgedAndSaysWhatToAdd() {
        var message = started.get("message").asText();
        var other = phone.text(USER, message, app.clock.instant(), payload -> payload.put("simNumber", 1));

        assertEquals(200, send(other).statusCode());

        assertEquals("waiting", Roundtrips.ask(app, started).get("status").asText());
        var advice = "device: " + FakeAndroidPhone.DEVICE + ", sim: 1";
        assertTrue(log.lines().stream().anyMatch(line -> line.contains(advice)));
    }

    @Test
    void namesAndShortCodesAreAcknowledged() {
        for (var sender : List.of("ACME", "80082", "")) {
            var post = phone.text(sender, started.get("message").asText(), app.clock.instant());

            assertEquals(200, send(post).statusCode());
        }

        assertEquals("waiting", Roundtrips.ask(app, started).get("status").asText());
    }

    private HttpResponse<String> send(Post post) {
        return app.send(post.request());
    }

    private void assertRefused(Post post) {
        var answer = send(post);
        assertEquals(403, answer.statusCode());
        assertEquals("", answer.body());
    }
}
