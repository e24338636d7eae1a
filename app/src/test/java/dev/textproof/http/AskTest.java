package dev.textproof.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.RunningApp;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code GET /v1/verifications/{id}}: whose ids it knows, and how long it waits. */
class AskTest {

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

    private Answer ask(String id) {
        return Calls.ask(app, RunningApp.ACME, id);
    }

    /** Returns all that a caller can tell about a 404, without the path that it named itself. */
    private static String asUnknown(Answer answer) {
        assertEquals(404, answer.status(), answer.body());
        return answer.headers().keySet() + answer.body().replaceFirst("\"instance\":\"[^\"]*\"", "");
    }

    @Test
    void knowsNoIdThatItDidNotMakeForThisAppInThisSpelling() {
        var id = app.start(RunningApp.USER).get("id").asText();
        var flipped = id.endsWith("0") ? "1" : "0";
        var wrong = Stream.of(
                id.substring(0, 43) + flipped,
                id.substring(0, 43),
                id + "0",
                id.toLowerCase(Locale.ROOT),
                id.substring(4),
                "VER_" + id.substring(4),
                "evt_" + id.substring(4),
                id.substring(0, 43) + "U",
                id.replaceFirst("_7", "_8"),
                "ver_" + "0".repeat(40),
                "ver_" + "Z".repeat(40),
                "%20" + id,
                "ver_",
                "x".repeat(2_000));

        var answers = wrong.map(this::ask).map(AskTest::asUnknown).distinct().toList();

        assertEquals(1, answers.size(), answers.toString());
        assertEquals(200, ask(id).status());
    }

    @Test
    void readsNoLookAlikeInAnId() {
        for (var i = 0; i < 50; i++) {
            var id = app.start(RunningApp.USER).get("id").asText();
            var lookAlike = "ver_" + id.substring(4).replace('0', 'O').replace('1', 'I');
            assertEquals(404, ask(lookAlike).status());
        }
    }

    @Test
    void tellsNobodyThatAnIdIsAnotherApps() {
        var started = app.start(RunningApp.USER);
        var id = started.get("id").asText();
        var unknown = asUnknown(Calls.ask(app, RunningApp.OTHER, "ver_" + "0".repeat(40)));

        var whileWaiting = asUnknown(Calls.ask(app, RunningApp.OTHER, id));
        app.complete(started, RunningApp.USER);
        var onceVerified = asUnknown(Calls.ask(app, RunningApp.OTHER, id + "?wait=25"));

        assertEquals(List.of(unknown, unknown), List.of(whileWaiting, onceVerified));
    }

    @Test
    void waitsForWholeSecondsFrom0To25() {
        var started = app.start(RunningApp.USER);
        app.complete(started, RunningApp.USER);
        var id = started.get("id").asText();

        for (var wait : List.of("0", "00", "1", "25")) {
            assertEquals(200, ask(id + "?wait=" + wait).status(), wait);
        }
        for (var wait : List.of("26", "-1", "1.5", "", "x", "1s", "100", "%2B5", "%D9%A5", "99999999999999999999")) {
            assertEquals("bad-request", ask(id + "?wait=" + wait).problem(), wait);
        }
    }

    @Test
    void answersWhenTheWaitIsOver() {
        var id = app.start(RunningApp.USER).get("id").asText();

        var before = System.nanoTime();
        var answer = ask(id + "?wait=1");

        var took = Duration.ofNanos(System.nanoTime() - before);
        assertEquals("waiting", answer.json().get("status").asText());
        assertTrue(took.toMillis() >= 950 && took.toSeconds() < 10, took.toString());
    }

    @Test
    void doesNotWaitForWhatCanNoLongerChange() {
        var started = app.start(RunningApp.USER);
        app.clock.move(Duration.ofMinutes(10));

        var before = System.nanoTime();
        var answer = ask(started.get("id").asText() + "?wait=25");

        assertEquals("expired", answer.json().get("status").asText());
        assertTrue(Duration.ofNanos(System.nanoTime() - before).toSeconds() < 10);
    }

    @Test
    void saysThatTheStoreFailedAfterAWaitToo() {
        var id = app.start(RunningApp.USER).get("id").asText();
        var asked = CompletableFuture.supplyAsync(() -> ask(id + "?wait=2"));

        StoreFault.in(directory);

        assertEquals("unavailable", asked.join().problem());
    }

    @Test
    void keepsWhatItVerifiedThroughARestart() {
        var started = app.start(RunningApp.USER);
        app.complete(started, RunningApp.USER);
        var before = ask(started.get("id").asText()).json();

        app.close();
        app = RunningApp.in(directory);

        var after = ask(started.get("id").asText()).json();
        for (var field : List.of("id", "status", "phone", "destination", "text", "verified_at")) {
            assertEquals(before.get(field), after.get(field));
        }
    }
}
