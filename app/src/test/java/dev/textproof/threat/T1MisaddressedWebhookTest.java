package dev.textproof.threat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.textproof.RunningApp;
import dev.textproof.channel.twilio.FakeTwilio;
import dev.textproof.channel.twilio.FakeTwilio.Post;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** T1: a webhook counts only for the account, the number and the address that the configuration names. */
class T1MisaddressedWebhookTest {

    @TempDir
    private static Path directory;

    private static RunningApp app;

    private JsonNode started;
    private String inbound;

    @BeforeAll
    static void serve() {
        app = RunningApp.in(directory);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @BeforeEach
    void start() {
        started = app.start(RunningApp.USER);
        inbound = app.url + "/inbound/" + RunningApp.CHANNEL;
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

    private Wire.Answer wire(Post post, String header, String value) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", post.contentType());
        headers.put("X-Twilio-Signature", post.signature());
        headers.put(header, value);
        return Wire.send(app, "POST /inbound/twilio-us", headers, post.body());
    }

    private Post genuine() {
        return text(app.twilio, inbound);
    }

    private Post text(FakeTwilio twilio, String url) {
        var to = started.get("destination").asText();
        return twilio.text(url, RunningApp.USER, to, started.get("message").asText(), "SM1");
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
