package dev.textproof.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubstitutionTest {

    @TempDir
    Path directory;

    private final Substitution substitution =
            new Substitution(Map.of("HOST", "verify", "EMPTY", "", "NESTED", "${HOST}", "DOLLAR", "a$1\\b"));

    @Test
    void fillsInTheEnvironmentAlsoInTheMiddle() {
        var filled = substitution.fill("https://${HOST}.example.com/${HOST}");

        assertEquals("https://verify.example.com/verify", filled.text());
        assertFalse(filled.literal());
        assertEquals(List.of(), filled.mistakes());
    }

    @Test
    void leavesOtherTextAlone() {
        var filled = substitution.fill("a $HOST costs 5$ {HOST}");

        assertEquals("a $HOST costs 5$ {HOST}", filled.text());
        assertTrue(filled.literal());
    }

    @Test
    void doesNotLookThroughWhatItFilledIn() {
        assertEquals("${HOST}", substitution.fill("${NESTED}").text());
        assertEquals("a$1\\b", substitution.fill("${DOLLAR}").text());
    }

    @Test
    void readsAFileWithoutItsLastLineEnds() throws IOException {
        var file = Files.writeString(directory.resolve("secret"), "one\ntwo\r\n\n");

        var filled = substitution.fill("${file:" + file + "}!");

        assertEquals("one\ntwo!", filled.text());
        assertEquals(List.of(file), filled.files());
        assertFalse(filled.literal());
    }

    @Test
    void saysWhichVariableIsMissingOrEmpty() {
        assertEquals(
                List.of("the environment variable NONE is not set", "the environment variable EMPTY is empty"),
                substitution.fill("${NONE}${EMPTY}").mistakes());
    }

    @Test
    void saysWhichFileCannotBeRead() throws IOException {
        var binary = Files.write(directory.resolve("binary"), new byte[] {(byte) 0xFF});
        var large = Files.write(directory.resolve("large"), new byte[65_537]);

        assertEquals(
                List.of("the file /none/such cannot be read as UTF-8 text (NoSuchFileException)"),
                substitution.fill("${file:/none/such}").mistakes());
        assertEquals(
                List.of("the file " + binary + " cannot be read as UTF-8 text (MalformedInputException)"),
                substitution.fill("${file:" + binary + "}").mistakes());
        assertEquals(
                List.of("the file " + large + " has more than 64 KiB"),
                substitution.fill("${file:" + large + "}").mistakes());
    }

    @Test
    void readsNoMoreOfAFileThatNeverEnds() {
        assumeTrue(Files.exists(Path.of("/dev/zero")), "a system without /dev/zero");

        assertEquals(
                List.of("the file /dev/zero has more than 64 KiB"),
                substitution.fill("${file:/dev/zero}").mistakes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"${HOST", "${}", "${two words}", "${FILE:/x}", "${1A}", "${"})
    void doesNotEchoWhatIsNoVariable(String text) {
        assertEquals(
                List.of("expected ${NAME} or ${file:/path}"),
                substitution.fill("a" + text).mistakes());
    }

    @Test
    void showsNoText() {
        assertFalse(substitution.fill("hunter2").toString().contains("hunter2"));
    }
}
