package dev.textproof.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.RunningApp;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job over HTTP: start, ask, send, ask again. */
class FlowTest {

    @TempDir
    Path directory;

    private RunningApp app;

    @BeforeEach
    void start() {
        app = RunningApp.in(directory);
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void aTextFromTheRightNumberVerifiesIt() {
        var started = app.start(RunningApp.USER);
        var path = "/v1/verifications/" + started.get("id").asText();
        var waiting = RunningApp.read(app.api("GET", path, RunningApp.ACME, ""));

        var webhook = app.complete(started, RunningApp.USER);

        assertEquals(200, webhook.statusCode());
        assertEquals("<Response/>", webhook.body());
        assertEquals("waiting", waiting.get("status").asText());
        assertFalse(waiting.has("phone") || waiting.has("destination") || waiting.has("proof"));
        var verified = RunningApp.read(app.api("GET", path, RunningApp.ACME, ""));
        assertEquals("verified", verified.get("status").asText());
        assertEquals(RunningApp.USER, verified.get("phone").asText());
        assertEquals("full", verified.get("text").asText());
        assertEquals(3, verified.get("proof").asText().split("\\.").length);
        assertEquals(404, app.api("GET", path, RunningApp.OTHER, "").statusCode());
    }

    @Test
    void theStartAnswersWithAllThereIsToSend() {
        var started = app.start(Map.of("phone", "(415) 555-0123", "country", "US", "locale", "es"));

        assertEquals("+14*******23", started.get("phone").asText());
        assertTrue(started.get("id").asText().matches("ver_[0-9A-HJKMNP-TV-Z]{40}"));
        assertTrue(started.get("message").asText().contains("TP1-7K"));
        assertTrue(started.get("sms_uri")
                .asText()
                .startsWith("sms:" + started.get("destination").asText() + "?&body="));
        assertTrue(started.get("qr").get("payload").asText().startsWith("SMSTO:+1202"));
        assertEquals("inbound", started.get("assurance").asText());
        assertEquals("waiting", started.get("status").asText());
    }

    @Test
    void aHeldRequestAnswersWhenTheTextArrives() {
        var started = app.start(RunningApp.USER);
        var path = "/v1/verifications/" + started.get("id").asText() + "?wait=25";
        var asked = app.http.sendAsync(
                HttpRequest.newBuilder(URI.create(app.url + path))
                        .header("Authorization", "Bearer " + RunningApp.ACME)
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        app.complete(started, RunningApp.USER);

        assertEquals("verified", RunningApp.read(asked.join()).get("status").asText());
    }

    @Test
    void whatNobodySentExpires() {
        var started = app.start(RunningApp.USER);

        app.clock.move(Duration.ofMinutes(10));

        var path = "/v1/verifications/" + started.get("id").asText();
        assertEquals(
                "expired",
                RunningApp.read(app.api("GET", path, RunningApp.ACME, ""))
                        .get("status")
                        .asText());
        assertEquals(200, app.complete(started, RunningApp.USER).statusCode());
        assertEquals(
                "expired",
                RunningApp.read(app.get(started.get("status_url").asText()))
                        .get("status")
                        .asText());
    }
}
