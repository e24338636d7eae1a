package dev.textproof.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.RunningApp;
import dev.textproof.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When {@code keys retire} lets an app's key go. */
class KeysRetireAppTest {

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void verifyOneAndPutAnotherKeyFirst() throws IOException {
        file = directory.resolve("textproof.yaml");
        try (var app = RunningApp.in(directory)) {
            app.complete(app.start(RunningApp.USER), RunningApp.USER);
        }
        var text = Files.readString(file);
        Files.writeString(
                file,
                text.replace(
                        "      - {kid: 7K",
                        "      - {kid: 7M, secret: \"V1w8iFjvQfXxpm5H1qTxaCvWJkN0HYVyGYYu3AbnYgo\"}\n      - {kid: 7K"));
    }

    private Transcript textproof(Clock clock, String... arguments) {
        var all = Stream.concat(Stream.of(arguments), Stream.of("--config", file.toString()));
        return Transcript.at(clock, all.toArray(String[]::new));
    }

    private Instant newestStart() {
        var list = textproof(Clock.systemUTC(), "keys", "list").out();
        var start = Pattern.compile("7K .* newest start (\\S+)").matcher(list);
        assertTrue(start.find(), list);
        return Instant.parse(start.group(1));
    }

    @Test
    void refusesALengthOfTimeThatIsNone() {
        var refused = retireAt(Instant.now(), "--unused-for", "long");

        assertEquals(2, refused.exitCode());
        assertEquals(
                "textproof: error: --unused-for: expected a number and s, m, h or d, such as 4d",
                refused.errors().get(0));
    }

    @Test
    void anAppsKeyGoesOnceNoTextOfItsTimeCanCome() throws IOException {
        var start = newestStart();
        var end = start.plus(Duration.ofDays(3)).plus(Duration.ofMinutes(12));
        var early = retireAt(end.minusSeconds(1), "--unused-for", "73h");
        var unsaid = retireAt(end);
        var tooShort = retireAt(end, "--unused-for", "72h");
        var late = retireAt(end, "--unused-for", "73h");

        assertEquals(1, early.exitCode());
        assertTrue(
                early.err().startsWith("textproof: error: not yet: a start of " + start + " was signed with it"),
                early.err());
        for (var refused : List.of(unsaid, tooShort)) {
            assertEquals(1, refused.exitCode());
            assertEquals("", refused.out());
            assertTrue(
                    refused.errors()
                            .get(1)
                            .contains("3 days and 12 minutes ago: textproof keys retire app 7K" + " --unused-for 73h"),
                    refused.err());
        }
        assertEquals(0, late.exitCode(), late.err());
        assertTrue(late.out().contains("No text of the last 3 days and 12 minutes came to it."), late.out());
        assertTrue(late.out().contains("Take out apps[0].keys[1] (kid: 7K) and restart."), late.out());
    }

    private Transcript retireAt(Instant now, String... more) {
        var all = Stream.concat(Stream.of("keys", "retire", "app", "7K"), Stream.of(more));
        return textproof(Clock.fixed(now, ZoneOffset.UTC), all.toArray(String[]::new));
    }
}
