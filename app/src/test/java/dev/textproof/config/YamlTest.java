package dev.textproof.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that are no YAML, or YAML of another shape. */
class YamlTest {

    private static final String GENERAL =
            "not valid YAML: indent with spaces, and quote what holds any of {}[],&*#?|<>=!%@`:";

    private static final String ESCAPE =
            "textproof.yaml: an escape such as \\U0001F600 that cannot be read; write the character";

    @TempDir
    Path directory;

    static List<Arguments> broken() {
        return List.of(
                Arguments.of("", "textproof.yaml: the file is empty"),
                Arguments.of("# nothing\n", "textproof.yaml: the file is empty"),
                Arguments.of(
                        "hunter2", "textproof.yaml (line 1): expected keys with values, such as server: and apps:"),
                Arguments.of(
                        "\n- a\n", "textproof.yaml (line 2): expected keys with values, such as server: and apps:"),
                Arguments.of("a:\n\tb: 1\n", "textproof.yaml (line 2): " + GENERAL),
                Arguments.of("a: *hunter2\n", "textproof.yaml (line 1): " + GENERAL),
                Arguments.of("a: 1\nb: [1, 2\nc: 3\n", "textproof.yaml (line 3): " + GENERAL),
                Arguments.of("keys: [{secret: ${HUNTER2}}]", "textproof.yaml (line 1): " + GENERAL),
                Arguments.of(
                        "a: b: c\n", "textproof.yaml (line 1): not valid YAML: mapping values are not allowed here"),
                Arguments.of(
                        "a: 1\n---\nb: 2\n", "textproof.yaml (line 2): not valid YAML: but found another document"),
                Arguments.of("a: \"\\UFFFFFFFF\"\n", ESCAPE),
                Arguments.of(
                        "a: 1\nb: \u0007\n",
                        "textproof.yaml (line 2): not valid YAML: a character that it does not allow"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void saysWhereItStopsBeingAConfiguration(String text, String mistake) throws IOException {
        assertEquals(List.of(mistake), Fixture.mistakes(directory, text));
    }

    @Test
    void refusesAFileWithoutEnd() throws IOException {
        assertEquals(
                List.of("textproof.yaml: more than a million characters"),
                Fixture.mistakes(directory, "# " + "x".repeat(1_000_001)));
    }

    @Test
    void refusesManyAliases() throws IOException {
        var text = "a: &a [1]\nb: [" + "*a,".repeat(100) + "]";

        assertEquals(List.of("textproof.yaml: not valid YAML: too many aliases"), Fixture.mistakes(directory, text));
    }

    @Test
    void readsAnAlias() throws IOException {
        var text =
                Fixture.VALID.replace("countries:", "").replace("name: ACME", "name: ACME\n    countries: &home [US]")
                        + "replies: {countries: *home}\n";

        assertEquals(List.of(), Fixture.mistakes(directory, text));
    }

    @Test
    void refusesDepthBeforeItCosts() throws IOException {
        assertEquals(
                List.of("textproof.yaml: not a configuration: more than 20 levels deep"),
                Fixture.mistakes(directory, "a: " + "[".repeat(100_000)));
    }

    @Test
    void readsAFileWithAByteOrderMark() throws IOException {
        assertEquals(List.of(), Fixture.mistakes(directory, "\uFEFF" + Fixture.VALID));
    }

    @Test
    void refusesAFileThatIsNotUtf8() throws IOException {
        var file = Files.write(directory.resolve("textproof.yaml"), new byte[] {'a', ':', ' ', (byte) 0xE9});

        var e = assertThrows(ConfigException.class, () -> Fixture.reader().read(file));

        assertEquals("textproof.yaml: cannot be read as UTF-8 text (MalformedInputException)", e.getMessage());
    }
}
