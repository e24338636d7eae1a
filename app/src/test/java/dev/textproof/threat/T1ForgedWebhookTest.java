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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    void refusesAnAccountThatIsNotTheChannels() {
        var foreign = new FakeTwilio(RunningApp.AUTH_TOKEN, "AC00000000000000000000000000000002");

        assertRefused(app.webhook(text(foreign, inbound)));
    }

    @Test
    void takesATextToAForeignDestinationAndVerifiesNothing() {
        var answer =
                app.text(RunningApp.USER, "+12025550100", started.get("message").asText());

        assertEquals(200, answer.statusCode());
        assertEquals("<Response/>", answer.body());
        assertEquals("waiting", status());
    }

    @Test
    void refusesAWebhookThatWasSignedForAnotherAddress() {
        for (var url : List.of(
                app.url + "/inbound/another",
                inbound + "/",
                inbound + "?a=b",
                inbound.replace("http:", "https:"),
                "http://evil.example/inbound/twilio-us",
                "http://127.0.0.1:1/inbound/twilio-us")) {
            var signed = text(app.twilio, url);

            assertRefused(app.webhook(new Post(inbound, signed.contentType(), signed.signature(), signed.body())));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host",
                "X-Forwarded-Host",
                "X-Forwarded-Proto",
                "X-Forwarded-Port",
                "Forwarded",
                "X-Original-URL"
            })
    void believesNoHeaderThatSaysWhereItIs(String header) {
        var elsewhere = text(app.twilio, "https://evil.example/inbound/twilio-us");
        var here = genuine();

        var forged = wire(elsewhere, header, lie(header));
        var genuine = wire(here, header, lie(header));

        assertEquals(403, forged.status());
        assertEquals("", forged.body());
        assertEquals(200, genuine.status());
        assertEquals("verified", status());
    }

    private static String lie(String header) {
        return switch (header) {
            case "X-Forwarded-Proto" -> "https";
            case "X-Forwarded-Port" -> "443";
            case "Forwarded" -> "host=evil.example;proto=https";
            case "X-Original-URL" -> "/inbound/another";
            default -> "evil.example";
        };
    }

    @Test
    void takesTheFormOfItsAddressWithoutThePort() {
        var signed = text(app.twilio, "http://127.0.0.1/inbound/twilio-us");

        var answer = app.webhook(new Post(inbound, signed.contentType(), signed.signature(), signed.body()));

        assertEquals(200, answer.statusCode());
        assertEquals("verified", status());
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

    private Wire.Answer wire(Post post, String header, String value) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", post.contentType());
        headers.put("X-Twilio-Signature", post.signature());
        headers.put(header, value);
        return Wire.send(app, "POST /inbound/twilio-us", headers, post.body());
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
