package dev.textproof.threat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.textproof.Await;
import dev.textproof.RunningApp;
import dev.textproof.channel.twilio.FakeTwilioApi;
import dev.textproof.channel.twilio.FakeTwilioApi.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** T16: Twilio does not deliver a text again. What was refused, or met nobody, is there by itself. */
class T16MissedTextTest {

    @TempDir
    private Path directory;

    private final FakeTwilioApi twilio = new FakeTwilioApi(RunningApp.ACCOUNT, RunningApp.AUTH_TOKEN);
    private RunningApp app;
    private StoreFile file;

    @BeforeEach
    void serve() {
        app = start();
        file = new StoreFile(directory);
        Await.until(
                "the channel is noted",
                () -> !file.strings("SELECT channel FROM channel_heard").isEmpty());
    }

    private RunningApp start() {
        return RunningApp.in(directory, yaml -> yaml.replace("http://127.0.0.1:9\n", twilio.url() + "\n"));
    }

    @AfterEach
    void stop() {
        file.close();
        app.close();
        twilio.close();
    }

    /** Has Twilio receive the text that {@code started} asks for; whether it tells us is for the test to decide. */
    private void received(JsonNode started) {
        twilio.received(
                RunningApp.USER,
                started.get("destination").asText(),
                started.get("message").asText(),
                app.clock.instant());
    }

    private String status(JsonNode started) {
        return ask(started).path("status").asText();
    }

    private JsonNode ask(JsonNode started) {
        return RunningApp.read(
                app.api("GET", "/v1/verifications/" + started.get("id").asText(), RunningApp.ACME, ""));
    }

    private void awaitVerified(JsonNode started) {
        Await.until("it is verified", () -> status(started).equals("verified"));
    }

    @Test
    void whatWasRefusedWhileTheStoreWasAwayIsVerifiedByItself() {
        var started = app.start(RunningApp.USER);
        file.execute("BEGIN EXCLUSIVE");
        received(started);

        assertEquals(503, app.complete(started, RunningApp.USER).statusCode());
        file.execute("ROLLBACK");

        awaitVerified(started);
        assertEquals(List.of("1"), file.strings("SELECT late FROM verification"));
        assertEquals(List.of("verification.verified"), file.strings("SELECT type FROM event"));
        assertTrue(app.get(started.get("status_url").asText()).body().contains("verified"));
    }

    @Test
    void whatCameWhileTheServerWasDownIsVerifiedWhenItIsBack() {
        var inTime = app.start(RunningApp.USER);
        var tooLate = app.start(RunningApp.USER);
        app.close();
        received(inTime);
        app.clock.move(Duration.ofMinutes(11));
        received(tooLate);
        var down = app.clock;
        app = start();
        app.clock.move(Duration.between(app.clock.instant(), down.instant()));

        awaitVerified(inTime);

        assertEquals("expired", status(tooLate));
        assertEquals(1, file.rows());
        assertFalse(twilio.asked.isEmpty());
    }

    @Test
    void whatWasErasedDeclinedOrRevokedStaysSo() {
        var revoked = app.start(RunningApp.USER);
        received(revoked);
        app.complete(revoked, RunningApp.USER);
        app.api("DELETE", "/v1/verifications/" + revoked.get("id").asText(), RunningApp.ACME, "");
        var erased = app.start("+14155550177");
        twilio.received(
                "+14155550177",
                erased.get("destination").asText(),
                erased.get("message").asText(),
                app.clock.instant());
        app.complete(erased, "+14155550177");
        app.api("POST", "/v1/phones/erase", RunningApp.ACME, RunningApp.json(Map.of("phone", "+14155550177")));
        var declined = app.start(Map.of("phone", RunningApp.USER, "assurance", "roundtrip"));
        received(declined);
        app.complete(declined, RunningApp.USER);
        app.text(RunningApp.USER, declined.get("destination").asText(), "NO");
        var before = file.strings("SELECT hex(id) || status || at || late FROM verification ORDER BY id");
        var events = file.strings("SELECT id FROM event ORDER BY id");

        app.close();
        app = start();
        Await.until("all of Twilio's log was read", () -> twilio.asked.size() >= 3);
        app.close();

        assertEquals(before, file.strings("SELECT hex(id) || status || at || late FROM verification ORDER BY id"));
        assertEquals(events, file.strings("SELECT id FROM event ORDER BY id"));
        app = start();
    }

    @Test
    void aProviderThatIsAwayIsAskedAgainAndReadinessSaysSo() {
        var started = app.start(RunningApp.USER);
        app.close();
        received(started);
        twilio.fail(Fault.AWAY);
        app = start();
        Await.until(
                "readiness tells of it",
                () -> app.get("/health/ready").body().contains("\"degraded\":[\"reconcile\"]"));

        twilio.fail(Fault.NONE);
        app.clock.move(Duration.ofSeconds(10));

        awaitVerified(started);
        Await.until("readiness is well", () -> !app.get("/health/ready").body().contains("degraded"));
    }
}
