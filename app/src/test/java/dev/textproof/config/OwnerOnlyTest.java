package dev.textproof.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code KeysNewCommandTest} cannot bring about from outside. */
class OwnerOnlyTest {

    @TempDir
    Path directory;

    @Test
    void leavesNoneOfTheFilesWhereOneCannotBeWritten() throws IOException {
        Files.writeString(directory.resolve("another"), "stays");
        var texts = new LinkedHashMap<String, String>();
        texts.put("first", "1");
        texts.put("second", "2");
        texts.put("no such directory/third", "3");

        assertThrows(NoSuchFileException.class, () -> OwnerOnly.createFiles(directory, texts));

        try (var left = Files.list(directory)) {
            assertEquals(List.of(directory.resolve("another")), left.toList());
        }
    }
}
