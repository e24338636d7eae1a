package dev.textproof.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.Transcript;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

    @Test
    void helpNamesTheCommandsAndExitCodes() {
        var help = Transcript.of("--help");

        assertEquals(0, help.exitCode());
        assertEquals("", help.err());
        for (var line : List.of(
                "Usage: textproof",
                "  serve  ",
                "  demo  ",
                "  smoke  ",
                "  backup  ",
                "  keys  ",
                "  reseal  ",
                "  0  ",
                "  69  ",
                "  78  ")) {
            assertTrue(help.out().contains(line), line);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "demo", "smoke", "backup", "doctor", "keys", "reseal"})
    void everyCommandExplainsItself(String command) {
        var help = Transcript.of(command, "--help");

        assertEquals(0, help.exitCode());
        assertTrue(help.out().startsWith("Usage: textproof " + command), help.out());
    }

    @Test
    void versionIsOneLine() {
        var version = Transcript.of("--version");

        assertEquals(0, version.exitCode());
        assertTrue(version.out().matches("textproof \\S.*\\R"), version.out());
    }

    @Test
    void noCommandIsAnErrorThatShowsThemAll() {
        var nothing = Transcript.of();

        assertEquals(2, nothing.exitCode());
        assertEquals("", nothing.out());
        assertEquals(
                "textproof: error: Missing required subcommand",
                nothing.errors().get(0));
        assertTrue(nothing.err().contains("Usage: textproof"), nothing.err());
        assertTrue(nothing.err().contains("  serve  "), nothing.err());
    }

    @Test
    void anUnknownCommandSuggestsTheOneThatWasMeant() {
        var unknown = Transcript.of("smok");

        assertEquals(2, unknown.exitCode());
        assertEquals(
                "textproof: error: Unmatched argument at index 0: 'smok'; did you mean smoke?",
                unknown.errors().get(0));
    }

    @Test
    void anUnknownOptionOfACommandPointsToItsHelp() {
        var unknown = Transcript.of("demo", "--prot", "8080");

        assertEquals(2, unknown.exitCode());
        assertEquals(
                List.of(
                        "textproof: error: Unknown options: '--prot', '8080'",
                        "textproof: hint: textproof demo --help"),
                unknown.errors());
    }

    @Test
    void anOptionBeforeAnyCommandSaysThatACommandIsMissing() {
        var nameless = Transcript.of("keys", "--config", "textproof.yaml");

        assertEquals(2, nameless.exitCode());
        assertEquals(
                "textproof: error: name one of the commands below; its options stand behind it",
                nameless.errors().get(0));
        assertTrue(nameless.err().contains("retire"), nameless.err());
    }
}
