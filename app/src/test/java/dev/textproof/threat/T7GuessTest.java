package dev.textproof.threat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.textproof.Roundtrips;
import dev.textproof.RunningApp;
import dev.textproof.core.AtOnce;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** T7: six digits are guessed five times and no more, whichever way the guesses come. */
class T7GuessTest {

    @TempDir
    private Path directory;

    private RunningApp app;

    @BeforeEach
    void serve() {
        app = RunningApp.in(directory, T7GuessTest::manyReplies);
    }

    @AfterEach
    void stop() {
        app.close();
    }

    private static String manyReplies(String yaml) {
        return yaml.replace("replies: {countries: [", "replies: {per_number_per_day: 1000, countries: [BR, ");
    }

    private void restart() {
        app.close();
        app = RunningApp.in(directory, T7GuessTest::manyReplies);
    }

    private static int left(HttpResponse<String> wrong) {
        assertEquals(400, wrong.statusCode(), wrong.body());
        assertTrue(RunningApp.read(wrong).get("type").asText().endsWith("#problem-wrong-code"));
        return RunningApp.read(wrong).get("attempts_left").asInt();
    }

    private static void assertTooMany(HttpResponse<String> answer) {
        assertEquals(429, answer.statusCode(), answer.body());
        assertTrue(RunningApp.read(answer).get("type").asText().endsWith("#problem-too-many-attempts"));
    }

    private String status(JsonNode started) {
        return Roundtrips.ask(app, started).get("status").asText();
    }

    @Test
    void afterFiveWrongCodesEvenTheRightOneIsRefused() {
        var started = Roundtrips.start(app, RunningApp.USER);
        var code = Roundtrips.hear(app, started, RunningApp.USER);

        for (var guess = 0; guess < 5; guess++) {
            assertEquals(4 - guess, left(Roundtrips.enter(app, started, Roundtrips.wrong(code, guess))));
        }

        var right = Roundtrips.enter(app, started, code);
        assertTooMany(right);
        assertFalse(RunningApp.read(right).get("may_retry").asBoolean(), "no waiting helps this verification");
        assertEquals("heard", status(started));
    }

    @Test
    void aRestartAndANewTextBringNoTryBack() {
        var started = Roundtrips.start(app, RunningApp.USER);
        var code = Roundtrips.hear(app, started, RunningApp.USER);
        for (var guess = 0; guess < 4; guess++) {
            Roundtrips.enter(app, started, Roundtrips.wrong(code, guess));
        }

        restart();
        assertEquals(code, Roundtrips.hear(app, started, RunningApp.USER), "the same code comes again");
        assertEquals(0, left(Roundtrips.enter(app, started, Roundtrips.wrong(code, 4))));
        restart();

        assertTooMany(Roundtrips.enter(app, started, code));
        assertEquals("heard", status(started));
    }

    @Test
    void ofAHundredGuessesAtOnceFiveAreCompared() throws InterruptedException, ExecutionException {
        var started = Roundtrips.start(app, RunningApp.USER);
        var code = Roundtrips.hear(app, started, RunningApp.USER);

        var answers = AtOnce.run(guess ->
                Roundtrips.enter(app, started, Roundtrips.wrong(code, guess)).statusCode());

        assertEquals(5, Collections.frequency(answers, 400));
        assertEquals(95, Collections.frequency(answers, 429));
        assertTooMany(Roundtrips.enter(app, started, code));
    }

    @Test
    void aHundredRightCodesAtOnceAreOneEvent() throws InterruptedException, ExecutionException {
        var started = Roundtrips.start(app, RunningApp.USER);
        var code = Roundtrips.hear(app, started, RunningApp.USER);

        var answers = AtOnce.run(any -> Roundtrips.enter(app, started, code).statusCode());

        assertTrue(answers.contains(200));
        assertTrue(List.of(200, 409, 429).containsAll(answers), answers::toString);
        assertEquals("verified", status(started));
        try (var file = new StoreFile(directory)) {
            assertEquals(
                    List.of("verification.heard", "verification.verified"),
                    file.strings("SELECT type FROM event ORDER BY type"));
        }
    }

    @Test
    void aNumberIsGuessedTwentyTimesADayHoweverManyStarts() {
        var tried = 0;
        for (var start = 0; start < 6; start++) {
            var started = Roundtrips.start(app, RunningApp.USER);
            var code = Roundtrips.hear(app, started, RunningApp.USER);
            for (var guess = 0; guess < 5; guess++) {
                var answer = Roundtrips.enter(app, started, Roundtrips.wrong(code, guess));
                tried += answer.statusCode() == 400 ? 1 : 0;
                if (start == 4) {
                    assertTooMany(answer);
                    assertTrue(RunningApp.read(answer).get("may_retry").asBoolean());
                    assertTrue(answer.headers().firstValue("Retry-After").isPresent());
                }
            }
        }

        assertEquals(20, tried);
        var other = Roundtrips.start(app, "+14155550142");
        var code = Roundtrips.hear(app, other, "+14155550142");
        assertEquals(200, Roundtrips.enter(app, other, code).statusCode());
    }

    @Test
    void aHandsetOfTwoNumbersIsGuessedNoMoreOften() {
        var handset = "+551171234567"; // Brazil: trunked radio, or the old spelling of +55 11 97123 4567
        var compared = 0;
        for (var start = 0; start < 10; start++) {
            var started = Roundtrips.start(app, start % 2 == 0 ? handset : "+5511971234567");
            var code = Roundtrips.hear(app, started, handset);
            for (var guess = 0; guess < 5; guess++) {
                var answer = Roundtrips.enter(app, started, Roundtrips.wrong(code, guess));
                compared += answer.statusCode() == 400 ? 1 : 0;
            }
        }

        assertEquals(20, compared);
    }

    @Test
    void beforeTheTextNothingIsComparedOrCounted() {
        var started = Roundtrips.start(app, RunningApp.USER);

        for (var guess = 0; guess < 10; guess++) {
            var early = Roundtrips.enter(app, started, "00000" + guess);
            assertEquals(409, early.statusCode(), early.body());
        }

        try (var file = new StoreFile(directory)) {
            assertEquals(List.of(), file.strings("SELECT tries FROM code_try"));
        }
        var code = Roundtrips.hear(app, started, RunningApp.USER);
        assertEquals(4, left(Roundtrips.enter(app, started, Roundtrips.wrong(code, 0))));
    }

    @Test
    void aStoreThatIsAwayGivesNoFreeTry() {
        var started = Roundtrips.start(app, RunningApp.USER);
        var code = Roundtrips.hear(app, started, RunningApp.USER);
        try (var file = new StoreFile(directory)) {
            file.execute("ALTER TABLE code_try RENAME TO gone");

            var away = Roundtrips.enter(app, started, code);

            assertEquals(503, away.statusCode());
            assertEquals("heard", status(started));
            file.execute("ALTER TABLE gone RENAME TO code_try");
        }
        assertEquals(200, Roundtrips.enter(app, started, code).statusCode());
    }
}
