package dev.textproof.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.Await;
import dev.textproof.RunningApp;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page that shows a newcomer what their app would get. */
class DemoReceiverTest {

    @TempDir
    Path directory;

    // The configuration of the tests says port 8080; the webhook moves with it to the port that is free.
    private RunningApp demo() {
        return RunningApp.demo(
                directory, yaml -> RunningApp.webhooks(yaml, Map.of("acme", "http://127.0.0.1:8080/hooks/demo")));
    }

    private static HttpResponse<String> post(RunningApp app, String type, String body) {
        return app.send(HttpRequest.newBuilder(URI.create(app.url + "/hooks/demo"))
                .header("Content-Type", type)
                .header("webhook-id", "evt_1")
                .header("webhook-timestamp", Long.toString(app.clock.instant().getEpochSecond()))
                .header("webhook-signature", "v1,AAAA")
                .POST(BodyPublishers.ofString(body)));
    }

    @Test
    void showsWhatTheAppWasToldAndWhatItChecked() {
        try (var app = demo()) {
            assertTrue(app.get("/received").body().contains("Nothing yet."));
            var started = app.start(RunningApp.USER);
            app.complete(started, RunningApp.USER);

            Await.until("it is shown", () -> app.get("/received").body().contains("verification.verified"));

            var page = app.get("/received");
            assertTrue(page.body().contains("The signature fits."));
            assertTrue(page.body().contains("The proof holds."));
            assertTrue(page.body().contains("webhook-id: evt_"));
            assertTrue(page.body().contains("&quot;phone_number&quot; : &quot;+14155550123&quot;"), page.body());
            assertTrue(page.headers()
                    .firstValue("Content-Security-Policy")
                    .orElse("")
                    .startsWith("default-src 'none'"));
            assertEquals("no-store", page.headers().firstValue("Cache-Control").orElse(""));
        }
    }

    @Test
    void refusesAndShowsWhatSomebodyElsePosts() {
        try (var app = demo()) {
            var forged = post(app, "application/json", "{\"type\":\"verification.verified\"}");
            var strange = post(app, "application/json", "<script>alert(1)</script>");

            assertEquals(403, forged.statusCode());
            assertEquals(403, strange.statusCode());
            assertEquals(415, post(app, "text/plain", "{}").statusCode());
            var page = app.get("/received").body();
            assertTrue(page.contains("The signature does not fit"));
            assertTrue(page.contains("&lt;script&gt;"), page);
            assertFalse(page.contains("<script>"));
        }
    }

    @Test
    void keepsNoMoreThanTheNewest() {
        try (var app = demo()) {
            for (var i = 0; i < 25; i++) {
                post(app, "application/json", "{}");
            }

            var page = app.get("/received").body();

            assertEquals(20, page.split("class=\"delivery\"", -1).length - 1);
            assertTrue(page.contains("delivery-25\""));
        }
    }

    @Test
    void saysWhatToDoWhereTheWebhookLeadsElsewhere() {
        try (var app = RunningApp.demo(directory)) {
            assertTrue(app.get("/received").body().contains("has no webhook that leads here"));
            assertEquals(404, post(app, "application/json", "{}").statusCode());
        }
    }

    @Test
    void isNotThereInServe() {
        try (var app = RunningApp.withWebhook(directory, "http://127.0.0.1:8080/hooks/demo")) {
            assertEquals(404, app.get("/received").statusCode());
            assertEquals(404, post(app, "application/json", "{}").statusCode());
        }
    }

    @Test
    void speaksSpanishToo() {
        try (var app = demo()) {
            var page = app.send(
                    HttpRequest.newBuilder(URI.create(app.url + "/received")).header("Accept-Language", "es"));

            assertTrue(page.body().contains("Nada todavía."));
        }
    }
}
