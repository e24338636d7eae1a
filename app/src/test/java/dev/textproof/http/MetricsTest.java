package dev.textproof.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.RunningApp;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsTest {

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

    private Answer scrape(String authorization) {
        return Answer.of(app.send(
                HttpRequest.newBuilder(URI.create(app.url + "/metrics")).header("Authorization", authorization)));
    }

    private String metrics() {
        return scrape("Bearer metrics-token-of-the-tests").body();
    }

    private void assertLine(String line) {
        assertTrue(metrics().lines().anyMatch(line::equals), line + " is not among\n" + metrics());
    }

    @Test
    void areForHoldersOfTheTokenOnly() {
        assertEquals(200, scrape("bearer metrics-token-of-the-tests").status());
        for (var wrong : new String[] {"Bearer acme-secret", "Bearer ", "metrics-token-of-the-tests", "Basic x"}) {
            assertEquals("unauthorized", scrape(wrong).problem());
        }
        assertEquals(401, app.get("/metrics").statusCode());
    }

    @Test
    void areNotThereWithoutAToken() {
        try (var served = ServerOverFakes.withoutMetrics()) {
            assertEquals("unknown-route", served.send("GET", "/metrics").problem());
        }
    }

    @Test
    void countStartsByAppAndResult() {
        app.start(RunningApp.USER);
        app.start(RunningApp.USER);
        Calls.start(app, RunningApp.ACME, "{\"phone\":\"1\"}");
        Calls.start(app, RunningApp.OTHER, "{\"phone\":\"+14155550123\"}");

        assertLine("textproof_starts_total{app=\"acme\",result=\"started\"} 2.0");
        assertLine("textproof_starts_total{app=\"acme\",result=\"bad-phone-number\"} 1.0");
        assertLine("textproof_starts_total{app=\"other\",result=\"country-not-allowed\"} 1.0");
    }

    @Test
    void countTextsByChannelAndOutcome() {
        var started = app.start(RunningApp.USER);
        app.complete(started, RunningApp.USER);
        app.complete(started, RunningApp.USER);
        app.text(RunningApp.USER, started.get("destination").asText(), "hello");

        assertLine("textproof_inbound_texts_total{channel=\"twilio-us\",outcome=\"verified\"} 1.0");
        assertLine("textproof_inbound_texts_total{channel=\"twilio-us\",outcome=\"duplicate\"} 1.0");
        assertLine("textproof_inbound_texts_total{channel=\"twilio-us\",outcome=\"no_token\"} 1.0");
    }

    @Test
    void countWebhooksThatNobodySigned() {
        app.send(HttpRequest.newBuilder(URI.create(app.url + "/inbound/twilio-us"))
                .POST(HttpRequest.BodyPublishers.noBody()));

        assertLine("textproof_inbound_texts_total{channel=\"twilio-us\",outcome=\"unsigned\"} 1.0");
    }

    @Test
    void measureHowLongAPersonTook() {
        var started = app.start(RunningApp.USER);
        app.clock.move(Duration.ofSeconds(45));

        app.complete(started, RunningApp.USER);

        assertLine("textproof_issue_to_verified_seconds_bucket{channel=\"twilio-us\",le=\"30.0\"} 0");
        assertLine("textproof_issue_to_verified_seconds_bucket{channel=\"twilio-us\",le=\"60.0\"} 1");
        assertLine("textproof_issue_to_verified_seconds_count{channel=\"twilio-us\"} 1");
    }

    @Test
    void showWhatIsHeldOpenAndHowCommitsGo() {
        var started = app.start(RunningApp.USER);
        app.complete(started, RunningApp.USER);

        assertLine("textproof_open_streams 0.0");
        assertLine("textproof_held_requests 0.0");
        assertLine("textproof_commit_batch_size_count 1");
    }

    @Test
    void countPagesThatPeopleOpenAndNotWhatScriptsFetch() {
        var page = URI.create(app.start(RunningApp.USER).get("page_url").asText());
        for (var mode : new String[] {"navigate", "navigate", "cors", "same-origin"}) {
            app.send(HttpRequest.newBuilder(page).header("Sec-Fetch-Mode", mode));
        }
        app.get(page + "/qr.svg");

        assertLine("textproof_page_views_total{app=\"acme\",screen=\"waiting\"} 2.0");
        assertLine("textproof_page_views_total{app=\"acme\",screen=\"embedded\"} 1.0");
    }

    @Test
    void areThereBeforeWhatAlertsAskForHappens() {
        for (var outcome : new String[] {"verified", "heard", "unsigned", "unavailable"}) {
            assertLine("textproof_inbound_texts_total{channel=\"twilio-us\",outcome=\"" + outcome + "\"} 0.0");
        }
        assertLine("textproof_degraded 0.0");
    }

    @Test
    void measureHowLongATextTakesToBeCommitted() {
        app.complete(app.start(RunningApp.USER), RunningApp.USER);

        assertLine("textproof_inbound_seconds_count{channel=\"twilio-us\"} 1");
    }

    @Test
    void holdNothingPersonal() {
        var started = app.start(RunningApp.USER);
        app.complete(started, RunningApp.USER);

        var metrics = metrics();

        for (var personal : new String[] {"4155550123", "TP1", "ver_", "12025550"}) {
            assertFalse(metrics.contains(personal), personal);
        }
    }
}
