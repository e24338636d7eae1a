package dev.textproof.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.textproof.Await;
import dev.textproof.FakeReceiver;
import dev.textproof.RunningApp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The delivery log over HTTP: whose it is, page by page, and what is refused. */
class EventRoutesTest {

    private static final String BRITISH = "+447400123456";

    @TempDir
    Path directory;

    private final FakeReceiver receiver = FakeReceiver.open();
    private RunningApp app;

    @BeforeEach
    void start() {
        app = RunningApp.withWebhook(directory, receiver.url());
    }

    @AfterEach
    void stop() {
        app.close();
        receiver.close();
    }

    private JsonNode verify() {
        var started = app.start(RunningApp.USER);
        app.complete(started, RunningApp.USER);
        return started;
    }

    private JsonNode verifyForOther() {
        var answer = app.api("POST", "/v1/verifications", RunningApp.OTHER, "{\"phone\":\"" + BRITISH + "\"}");
        app.complete(RunningApp.read(answer), BRITISH);
        return RunningApp.read(answer);
    }

    private Answer list(String query, String apiKey) {
        return Answer.of(app.api("GET", "/v1/events" + query, apiKey, ""));
    }

    private JsonNode events(String query, String apiKey) {
        return RunningApp.read(app.api("GET", "/v1/events" + query, apiKey, ""));
    }

    private Answer redeliver(String id, String apiKey) {
        return Answer.of(app.api("POST", "/v1/events/" + id + "/redeliver", apiKey, ""));
    }

    @Test
    void showsAnAppItsOwnEventsOnly() {
        var started = verify();
        var others = verifyForOther();

        var mine = events("", RunningApp.ACME).get("events");
        var theirs = events("", RunningApp.OTHER).get("events");

        assertEquals(1, mine.size());
        assertEquals(started.get("id"), mine.get(0).get("verification"));
        assertEquals(1, theirs.size());
        assertEquals(others.get("id"), theirs.get(0).get("verification"));
        assertEquals("pending", theirs.get(0).get("state").asText()); // that app has no webhook
    }

    @Test
    void knowsNoForeignEventOrVerification() {
        var others = verifyForOther();
        var event = events("", RunningApp.OTHER).at("/events/0/id").asText();

        assertEquals("unknown-event", redeliver(event, RunningApp.ACME).problem());
        assertEquals(
                "unknown-event",
                redeliver("evt_" + "0".repeat(32), RunningApp.ACME).problem());
        assertEquals(
                "unknown-event",
                redeliver(event.toLowerCase(Locale.ROOT), RunningApp.ACME).problem());
        assertEquals("unknown-event", redeliver("x", RunningApp.ACME).problem());
        var query = "?verification=" + others.get("id").asText();
        assertEquals("unknown-verification", list(query, RunningApp.ACME).problem());
        assertEquals(
                "unknown-verification",
                list("?verification=ver_0", RunningApp.ACME).problem());
        assertEquals("unauthorized", list("", "wrong").problem());
    }

    @Test
    void hasNoEventOfAStartThatStillWaits() {
        var started = app.start(RunningApp.USER);

        var page = events("?verification=" + started.get("id").asText(), RunningApp.ACME);

        assertEquals(0, page.get("events").size());
        assertFalse(page.has("next"));
    }

    @Test
    void leadsFromPageToPageToTheLastEvent() {
        for (var i = 0; i < 5; i++) {
            verify();
        }
        var all = ids(events("", RunningApp.ACME));

        var seen = new ArrayList<String>();
        var page = events("?limit=2", RunningApp.ACME);
        seen.addAll(ids(page));
        while (page.has("next")) {
            page = events("?limit=2&after=" + page.get("next").asText(), RunningApp.ACME);
            seen.addAll(ids(page));
        }

        assertEquals(5, all.size());
        assertEquals(all, seen);
    }

    private static List<String> ids(JsonNode page) {
        var ids = new ArrayList<String>();
        page.get("events").forEach(event -> ids.add(event.get("id").asText()));
        return ids;
    }

    @Test
    void refusesQueriesThatMeanNothing() {
        for (var query : List.of("?limit=0", "?limit=101", "?limit=x", "?outcome=lost", "?after=evt_0", "?after=")) {
            assertEquals("bad-request", list(query, RunningApp.ACME).problem(), query);
        }
    }

    @Test
    void tellsWhatOpenApiSaysItTells() throws IOException {
        verify();
        Await.until("it is told", () -> !receiver.received().isEmpty());

        var told = new ObjectMapper().readTree(receiver.received().get(0).body());

        var document = OpenApi.parse(app.get("/openapi.yaml").body());
        assertEquals(List.of(), document.mistakes(document.root().at("/components/schemas/EventBody"), told));
    }
}
