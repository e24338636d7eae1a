package dev.textproof.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.textproof.RunningApp;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code DELETE /v1/verifications/{id}}: "this wasn't me". */
class RevokeTest {

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

    private Answer revoke(String apiKey, String id) {
        return Answer.of(app.api("DELETE", "/v1/verifications/" + id, apiKey, ""));
    }

    private Answer revoke(JsonNode started) {
        return revoke(RunningApp.ACME, started.get("id").asText());
    }

    private JsonNode verified() {
        var started = app.start(RunningApp.USER);
        app.complete(started, RunningApp.USER);
        return started;
    }

    @Test
    void whatIsVerifiedIsRevokedForGood() {
        var started = verified();

        var answer = revoke(started);

        assertEquals(204, answer.status());
        assertEquals("", answer.body());
        var now = Calls.ask(app, RunningApp.ACME, started.get("id").asText()).json();
        assertEquals("revoked", now.get("status").asText());
        assertEquals(RunningApp.USER, now.get("phone").asText());
        assertFalse(now.has("proof") || now.has("verified_at"));
        app.complete(started, RunningApp.USER);
        assertEquals("revoked", status(started));
    }

    @Test
    void theSecondTimeIsAsGoodAsTheFirstAndTellsNobody() {
        var started = verified();

        assertEquals(204, revoke(started).status());
        assertEquals(204, revoke(started).status());

        assertEquals(
                List.of("verification.revoked", "verification.verified"),
                StoreLook.strings(directory, "SELECT type FROM event ORDER BY type"));
    }

    @Test
    void whatWaitsOrHasExpiredIsNotVerified() {
        var started = app.start(RunningApp.USER);

        assertEquals("not-verified", revoke(started).problem());
        app.clock.move(Duration.ofMinutes(10));
        assertEquals("not-verified", revoke(started).problem());
        assertEquals(409, revoke(started).status());
    }

    @Test
    void whatWasDeclinedIsNotVerified() {
        var started = verified();
        StoreLook.execute(directory, "UPDATE verification SET status = 'declined'");

        assertEquals("not-verified", revoke(started).problem());
    }

    @Test
    void whatIsHeardIsRevokedUntilItExpires() {
        var inTime = verified();
        var late = verified();
        StoreLook.execute(directory, "UPDATE verification SET status = 'heard'");

        assertEquals(204, revoke(inTime).status());
        app.clock.move(Duration.ofMinutes(11));
        assertEquals("not-verified", revoke(late).problem());
    }

    @Test
    void nobodyRevokesWhatIsNotTheirs() {
        var started = verified();
        var id = started.get("id").asText();
        var unknown = id.substring(0, 43) + (id.endsWith("0") ? "1" : "0");

        for (var answer : List.of(
                revoke(RunningApp.OTHER, id),
                revoke(RunningApp.ACME, unknown),
                revoke(RunningApp.ACME, "ver_0"),
                revoke(RunningApp.OTHER, app.start(RunningApp.USER).get("id").asText()))) {
            assertEquals("unknown-verification", answer.problem());
            assertEquals(404, answer.status());
        }
        assertEquals("unauthorized", revoke("wrong", id).problem());
        assertEquals("verified", status(started));
    }

    @Test
    void thePageHearsOfIt() {
        var started = verified();

        revoke(started);

        var page = app.get(started.get("page_url").asText()).body();
        assertTrue(page.contains("This was withdrawn"), page);
        assertEquals("revoked", pageStatus(started));
    }

    @Test
    void saysSoWhileTheStoreCannotBeWritten() {
        var started = verified();
        StoreFault.in(directory);

        assertEquals("unavailable", revoke(started).problem());
    }

    private String status(JsonNode started) {
        return Calls.ask(app, RunningApp.ACME, started.get("id").asText())
                .json()
                .get("status")
                .asText();
    }

    private String pageStatus(JsonNode started) {
        return RunningApp.read(app.get(started.get("status_url").asText()))
                .get("status")
                .asText();
    }
}
