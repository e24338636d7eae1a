package dev.textproof.threat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.textproof.RunningApp;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** T6: the result is for the app and for whoever holds the ticket, and the number and its proof for the app alone. */
class T6OthersEyesTest {

    @TempDir
    private static Path directory;

    private static RunningApp app;

    private JsonNode started;

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
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/status", "/events", "/qr.svg", "/qr.png"})
    void theIdAloneAndTheTokenOpenNothing(String below) {
        var id = started.get("id").asText();
        var token = started.get("message").asText().replaceAll(".*(TP1-[0-9A-Z-]+).*", "$1");

        for (var guess : List.of(id, id.substring(4), token, token.substring(4).replace("-", ""))) {
            assertEquals(404, app.get("/v/" + guess + below).statusCode());
        }
    }

    @Test
    void theApiTakesNoTicketAndNoKeyOfAnotherApp() {
        var ticket = ticket();
        var path = "/v1/verifications/" + started.get("id").asText();

        assertEquals(
                404,
                app.api("GET", "/v1/verifications/" + ticket, RunningApp.ACME, "")
                        .statusCode());
        assertEquals(401, app.get(path).statusCode());
        assertEquals(401, app.api("GET", path, ticket, "").statusCode());
        assertEquals(404, app.api("GET", path, RunningApp.OTHER, "").statusCode());
        app.complete(started, RunningApp.USER);
        assertEquals(404, app.api("GET", path, RunningApp.OTHER, "").statusCode());
    }

    @Test
    void aForeignIdIsTheSameAsOneThatNeverWas() {
        var id = started.get("id").asText();
        var forged = id.substring(0, id.length() - 1) + (id.endsWith("0") ? "1" : "0");

        var foreign = app.api("GET", "/v1/verifications/" + id, RunningApp.OTHER, "");
        var unknown = app.api("GET", "/v1/verifications/" + forged, RunningApp.OTHER, "");

        assertEquals(withoutInstance(unknown), withoutInstance(foreign));
    }

    @Test
    void neitherTheProofNorTheNumberReachesABrowser() {
        var before = browserSees();
        app.complete(started, "+14155550199");
        var hinted = browserSees();
        app.complete(started, RunningApp.USER);
        var after = browserSees();

        for (var seen : List.of(before, hinted, after)) {
            assertFalse(seen.contains("eyJ"), "a proof");
            assertFalse(seen.replaceAll("[^0-9<>{}]", "").contains("4155550"), "a number");
        }
        assertTrue(hinted.contains("99"));
        assertTrue(after.contains("verified"));
    }

    @Test
    void everythingUnderTheTicketIsKeptOutOfCachesAndReferrers() {
        for (var below : List.of("", "/status", "/qr.svg", "/qr.png")) {
            assertPrivate(app.get(started.get("page_url").asText() + below));
            assertPrivate(app.get("/v/unknown" + below));
        }
        assertPrivate(app.api("GET", "/v1/verifications/" + started.get("id").asText(), RunningApp.ACME, ""));
        app.complete(started, RunningApp.USER);
        assertPrivate(app.get(started.get("events_url").asText()));
        assertPrivate(app.get(started.get("page_url").asText()));
    }

    @Test
    void noTicketStandsInAQuery() {
        var page = app.get(started.get("page_url").asText()).body();

        assertFalse(page.matches("(?s).*\\?[^\"]*" + ticket() + ".*"));
        assertTrue(page.contains("<meta name=\"referrer\" content=\"no-referrer\">"));
    }

    @Test
    void theTicketIsForgottenAnHourAfterTheEnd() {
        try (var late = RunningApp.in(directory)) {
            late.clock.move(Duration.ofMinutes(71));

            assertEquals(404, late.get("/v/" + ticket()).statusCode());
            assertEquals(404, late.get("/v/" + ticket() + "/status").statusCode());
        }
    }

    @Test
    void metricsNeedTheirToken() {
        assertEquals(401, app.get("/metrics").statusCode());
        assertEquals(401, app.api("GET", "/metrics", RunningApp.ACME, "").statusCode());
        assertEquals(
                200,
                app.api("GET", "/metrics", "metrics-token-of-the-tests", "").statusCode());
    }

    private String browserSees() {
        var seen = new StringBuilder();
        for (var below : List.of("", "/status", "/qr.svg")) {
            seen.append(app.get(started.get("page_url").asText() + below).body().replace(ticket(), ""));
        }
        try (var events = Events.open(app, started.get("events_url").asText())) {
            seen.append(events.next());
        }
        return seen.toString();
    }

    private String ticket() {
        return started.get("page_url").asText().replaceAll(".*/v/", "");
    }

    private static String withoutInstance(HttpResponse<String> answer) {
        var problem = (ObjectNode) RunningApp.read(answer);
        problem.remove("instance");
        return answer.statusCode() + " " + problem;
    }

    private static void assertPrivate(HttpResponse<String> answer) {
        var headers = answer.headers();
        assertEquals("no-store", headers.firstValue("Cache-Control").orElse(""));
        assertEquals("no-referrer", headers.firstValue("Referrer-Policy").orElse(""));
        assertEquals("nosniff", headers.firstValue("X-Content-Type-Options").orElse(""));
    }
}
