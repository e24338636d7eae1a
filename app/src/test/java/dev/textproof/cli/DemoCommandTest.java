package dev.textproof.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.textproof.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {

    @TempDir
    Path directory;

    @Test
    void refusesAPortThatCannotBeBeforeWritingAnything() {
        var data = directory.resolve("demo");

        var demo = Transcript.of("demo", "--port", "70000", "--data", data.toString());

        assertEquals(2, demo.exitCode());
        assertEquals(
                List.of("textproof: error: --port: expected 0 to 65535", "textproof: hint: textproof demo --help"),
                demo.errors());
        assertFalse(Files.exists(data));
    }

    @Test
    void saysThatItsDirectoryIsAFile() throws IOException {
        var file = Files.writeString(directory.resolve("demo"), "a file");

        var demo = Transcript.of("demo", "--port", "0", "--data", file.toString());

        assertEquals(1, demo.exitCode());
        assertEquals(List.of("textproof: error: cannot use " + file + " (FileAlreadyExistsException)"), demo.errors());
    }
}
