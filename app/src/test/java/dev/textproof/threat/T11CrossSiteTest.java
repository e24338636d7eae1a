package dev.textproof.threat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.RunningApp;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** T11: no other site can post to us in a browser's name, or read what is not meant for all. */
class T11CrossSiteTest {

    @TempDir
    private static Path directory;

    @TempDir
    private static Path demoDirectory;

    private static RunningApp app;
    private static RunningApp demo;

    @BeforeAll
    static void serve() {
        app = RunningApp.in(directory);
        demo = RunningApp.demo(demoDirectory);
    }

    @AfterAll
    static void stop() {
        app.close();
        demo.close();
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
        "Origin, https://evil.example",
        "Origin, null",
        "Origin, http://127.0.0.1:1",
        "Origin, ''"
    })
    void refusesAPostFromAnotherSite(String header, String value) {
        var another = app.start(RunningApp.USER).get("page_url").asText() + "/another-number";

        for (var url : List.of(another, demo.url + "/", demo.url + "/sim")) {
            var answer = (url.startsWith(app.url) ? app : demo)
                    .send(HttpRequest.newBuilder(URI.create(url))
                            .header(header, value)
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(BodyPublishers.ofString("phone=%2B14155550123")));

            assertEquals(403, answer.statusCode(), url);
            assertTrue(answer.body().contains("#problem-cross-site"), answer.body());
        }
    }

    @Test
    void takesAPostFromItsOwnPage() {
        var url = app.start(RunningApp.USER).get("page_url").asText() + "/another-number";

        var bySite = app.send(HttpRequest.newBuilder(URI.create(url))
                .header("Sec-Fetch-Site", "same-origin")
                .header("Origin", "null")
                .POST(BodyPublishers.noBody()));
        var byOrigin = app.send(HttpRequest.newBuilder(URI.create(url))
                .header("Origin", app.url)
                .POST(BodyPublishers.noBody()));

        for (var answer : List.of(bySite, byOrigin)) {
            assertEquals(303, answer.statusCode());
            assertTrue(
                    answer.headers().firstValue("Location").orElse("").matches("(http://127.0.0.1:[0-9]+)?/v/[\\w-]+"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "text/plain;application/json",
                "application/x-www-form-urlencoded",
                "application/jsonp"
            })
    void readsJsonOnlyWhereABrowserWouldHaveToAskFirst(String type) {
        var start = app.send(HttpRequest.newBuilder(URI.create(app.url + "/v1/verifications"))
                .header("Authorization", "Bearer " + RunningApp.ACME)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString("{\"phone\": \"+14155550123\"}")));
        var sim = demo.send(HttpRequest.newBuilder(URI.create(demo.url + "/sim"))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString("{}")));

        assertEquals(415, start.statusCode());
        assertEquals(415, sim.statusCode());
    }

    @Test
    void letsNoOtherSiteReadWhatIsNotMeantForAll() {
        var started = app.start(RunningApp.USER);

        for (var path : List.of("/v/" + "x", "/v1/verifications", "/openapi.yaml", "/health/live")) {
            var answer = app.send(
                    HttpRequest.newBuilder(URI.create(app.url + path)).header("Origin", "https://evil.example"));
            assertTrue(
                    answer.headers().firstValue("Access-Control-Allow-Origin").isEmpty(), path);
        }
        var page = app.get(started.get("page_url").asText());
        assertTrue(page.headers().firstValue("Access-Control-Allow-Origin").isEmpty());
        assertEquals(
                "same-origin",
                page.headers().firstValue("Cross-Origin-Resource-Policy").orElse(""));
    }
}
