package dev.textproof.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.RunningApp;
import dev.textproof.Transcript;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmokeCommandTest {

    @TempDir
    Path directory;

    @Test
    void printsEachStepOfAVerification() {
        try (var demo = RunningApp.demo(directory)) {
            var smoke = Transcript.of("smoke", "--url", demo.url);

            assertEquals("", smoke.err());
            assertEquals(0, smoke.exitCode());
            assertEquals(
                    List.of(
                            "started: the form leads to the hosted page",
                            "read the page: a text, ready to send to +1…",
                            "fetched the QR code",
                            "listening for the change",
                            "sent the text: the webhook was signed, accepted and stored",
                            "the page was told",
                            "asked for the status",
                            "verified"),
                    smoke.out()
                            .lines()
                            .map(line -> line.replaceFirst("^ *[0-9]+ ms  ", "").replaceFirst("\\+1[0-9]{10}$", "+1…"))
                            .toList());
        }
    }

    @Test
    void typesInTheCodeThatCameBack() {
        try (var demo = RunningApp.demo(directory)) {
            var smoke = Transcript.of("smoke", "--url", demo.url, "--roundtrip");

            assertEquals("", smoke.err());
            assertEquals(0, smoke.exitCode());
            assertTrue(smoke.out().contains("typed in the code that came back"));
        }
    }

    @Test
    void saysThatNothingAnswers() {
        var url = "http://127.0.0.1:1"; // a port that no process is given by chance

        var smoke = Transcript.of("smoke", "--url", url);

        assertEquals(1, smoke.exitCode());
        assertEquals(
                List.of(
                        "textproof: error: nothing answers at " + url,
                        "textproof: hint: start the demo first: java -jar app/target/textproof.jar demo"),
                smoke.errors());
    }

    @Test
    void findsNoDemoOnAServerThatIsNone() {
        try (var server = RunningApp.in(directory)) {
            var smoke = Transcript.of("smoke", "--url", server.url);

            assertEquals(1, smoke.exitCode());
            assertEquals(
                    List.of("textproof: error: at " + server.url + ": expected 303 and got 404 from POST /"),
                    smoke.errors());
        }
    }

    @Test
    void saysThatTheDemoDoesNotTakeTheNumber() {
        try (var demo = RunningApp.demo(directory)) {
            var smoke = Transcript.of("smoke", "--url", demo.url, "--phone", "12");

            assertEquals(1, smoke.exitCode());
            assertFalse(smoke.err().contains("12 "), "the number itself");
        }
    }

    @Test
    void needsAnAddressWithoutAPath() {
        var smoke = Transcript.of("smoke", "--url", "nonsense");

        assertEquals(2, smoke.exitCode());
        assertEquals(
                List.of(
                        "textproof: error: --url: expected http://host:port",
                        "textproof: hint: textproof smoke --help"),
                smoke.errors());
    }
}
