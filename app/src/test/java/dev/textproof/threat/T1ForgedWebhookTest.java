package dev.textproof.threat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.textproof.RunningApp;
import dev.textproof.channel.twilio.FakeTwilio;
import dev.textproof.channel.twilio.FakeTwilio.Post;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** T1: whoever cannot sign as the provider verifies nothing and learns nothing. */
class T1ForgedWebhookTest {

    private static final String SECOND_TOKEN = "fedcba9876543210fedcba9876543210";

    @TempDir
    private static Path directory;

    private static RunningApp app;
    private static StoreFile file;

    private JsonNode started;
    private String inbound;

    @BeforeAll
    static void serve() {
        app = RunningApp.in(
                directory,
                yaml -> yaml.replace(
                        RunningApp.AUTH_TOKEN + "\"]", RunningApp.AUTH_TOKEN + "\", \"" + SECOND_TOKEN + "\"]"));
        file = new StoreFile(directory);
    }

    @AfterAll
    static void stop() {
        file.close();
        app.close();
    }

    @BeforeEach
    void start() {
        started = app.start(RunningApp.USER);
        inbound = app.url + "/inbound/" + RunningApp.CHANNEL;
    }

    @AfterEach
    void hasVerifiedNothingItShouldNot() {
        assertEquals(file.rows(), file.events());
    }

    @Test
    void refusesWhatIsUnsignedOrSignedTwice() {
        var post = genuine();

        assertRefused(send(post, Map.of()));
        assertRefused(send(post, Map.of("X-Twilio-Signature", "")));
        assertRefused(send(post, Map.of("X-Twilio-Signature", post.signature() + "," + post.signature())));
        var twice = HttpRequest.newBuilder(URI.create(inbound))
                .header("Content-Type", post.contentType())
                .header("X-Twilio-Signature", post.signature())
                .header("X-Twilio-Signature", post.signature())
                .POST(BodyPublishers.ofByteArray(post.body()));
        assertRefused(app.send(twice));
    }

    @Test
    void refusesTheSignatureOfAnotherSecret() {
        var forger = new FakeTwilio("00000000000000000000000000000000", RunningApp.ACCOUNT);

        assertRefused(app.webhook(text(forger, inbound)));
    }

    @Test
    void refusesEveryChangeOfOneByteOfTheBody() {
        var post = genuine();

        for (var i = 0; i < post.body().length; i++) {
            var body = post.body().clone();
            body[i] ^= 1;
            assertRefused(app.webhook(new Post(inbound, post.contentType(), post.signature(), body)));
        }
    }

    @Test
    void refusesEveryChangeOfOneCharacterOfTheSignature() {
        var post = genuine();

        for (var i = 0; i < post.signature().length(); i++) {
            var signature = new StringBuilder(post.signature());
            signature.setCharAt(i, signature.charAt(i) == 'A' ? 'B' : 'A');
            assertRefused(app.webhook(new Post(inbound, post.contentType(), signature.toString(), post.body())));
        }
    }

    @Test
    void refusesAFieldThatWasAddedOrTakenAway() {
        var post = genuine();
        var form = new String(post.body(), UTF_8);

        assertRefused(app.webhook(with(post, form + "&Extra=1")));
        assertRefused(app.webhook(with(post, form + "&From=%2B14155550124")));
        assertRefused(app.webhook(with(post, form.replace("&ApiVersion=2010-04-01", ""))));
    }

    @Test
    void takesBothAuthTokensOfARotation() {
        var second = new FakeTwilio(SECOND_TOKEN, RunningApp.ACCOUNT);

        var answer = app.webhook(text(second, inbound));

        assertEquals(200, answer.statusCode());
        assertEquals("verified", status());
        assertEquals(200, app.webhook(genuine()).statusCode());
    }

    @Test
    void checksTheHashOfAJsonBodyAndVerifiesNothingByIt() {
        var post = app.twilio.json(
                inbound, "{\"Body\": \"" + started.get("message").asText() + "\"}");
        var changed = new Post(post.url(), post.contentType(), post.signature(), "{}".getBytes(UTF_8));

        assertEquals(200, app.webhook(post).statusCode());
        assertRefused(app.webhook(changed));
        assertEquals("waiting", status());
    }

    private Post genuine() {
        return text(app.twilio, inbound);
    }

    private Post text(FakeTwilio twilio, String url) {
        var to = started.get("destination").asText();
        return twilio.text(url, RunningApp.USER, to, started.get("message").asText(), "SM1");
    }

    private static Post with(Post post, String form) {
        return new Post(post.url(), post.contentType(), post.signature(), form.getBytes(UTF_8));
    }

    private HttpResponse<String> send(Post post, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create(inbound)).header("Content-Type", post.contentType());
        headers.forEach(request::header);
        return app.send(request.POST(BodyPublishers.ofByteArray(post.body())));
    }

    private void assertRefused(HttpResponse<String> answer) {
        assertEquals(403, answer.statusCode());
        assertEquals("", answer.body());
        assertTrue(answer.headers().firstValue("Content-Length").orElse("0").equals("0"));
        assertEquals("waiting", status());
    }

    private String status() {
        return RunningApp.read(app.get(started.get("status_url").asText()))
                .get("status")
                .asText();
    }
}
