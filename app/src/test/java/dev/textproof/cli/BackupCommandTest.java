package dev.textproof.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.RunningApp;
import dev.textproof.Transcript;
import dev.textproof.store.SqliteBackup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code backup} says and how it ends. That what it wrote can be restored is for {@code BackupTest}. */
class BackupCommandTest {

    @TempDir
    Path directory;

    @TempDir
    Path elsewhere;

    @Test
    void saysWhatItWroteForItsOwnerOnly() throws IOException {
        var file = elsewhere.resolve("backup.db");

        var backup = whileAServerRuns(file);

        assertEquals("", backup.err());
        assertEquals(0, backup.exitCode());
        assertEquals(
                "backed up to " + file + ": " + Files.size(file) + " bytes, verifications: 1, checked\n",
                backup.out().replace("\r\n", "\n"));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals(List.of("backup.db"), names(elsewhere));
    }

    @Test
    void needsToKnowWhere() {
        var backup = Transcript.of("backup", "--config", "textproof.yaml");

        assertEquals(2, backup.exitCode());
        assertEquals(
                "textproof: error: Missing required parameter: 'FILE'",
                backup.errors().get(0));
        assertEquals("textproof: hint: textproof backup --help", backup.errors().get(1));
    }

    @Test
    void overwritesNothing() throws IOException {
        var file = Files.writeString(elsewhere.resolve("backup.db"), "yesterday's");

        var backup = overAStore(file);

        assertFailed(file + " is there already, and a backup overwrites nothing; choose another name", backup);
        assertEquals("yesterday's", Files.readString(file));
        assertEquals(List.of("backup.db"), names(elsewhere));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-wal", "-journal"})
    void doesNotLieDownBesideWhatSqliteWouldTakeForAPartOfIt(String suffix) throws IOException {
        var left = Files.writeString(elsewhere.resolve("backup.db" + suffix), "left by another database");

        var backup = overAStore(elsewhere.resolve("backup.db"));

        assertFailed(left + " is there already, and a backup overwrites nothing; choose another name", backup);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-wal", "-shm", "-journal"})
    void isNoPartOfTheStore(String suffix) throws IOException {
        RunningApp.in(directory).close();
        var file = directory.resolve("textproof.db" + suffix);

        var backup = backup(file);

        assertFailed(file + " is the name of a part of the store; choose another one", backup);
    }

    @Test
    void makesNoDirectories() {
        var backup = overAStore(elsewhere.resolve("a/b"));

        assertFailed("there is no directory " + elsewhere.resolve("a") + "; make it first, for its owner only", backup);
    }

    @Test
    void isNoDirectoryItself() {
        assertFailed(elsewhere + " is a directory; name a file in it", overAStore(elsewhere));
    }

    @Test
    void saysThatThereIsNoStoreAndMakesNone() throws IOException {
        RunningApp.in(directory).close();
        Files.delete(directory.resolve("textproof.db"));

        var backup = backup(elsewhere.resolve("backup.db"));

        assertEquals(69, backup.exitCode());
        assertEquals(
                List.of("textproof: error: There is no store at " + directory.resolve("textproof.db")
                        + ". A relative path in store.url starts at the working directory."),
                backup.errors());
        assertEquals(List.of("textproof.yaml"), names(directory));
        assertEquals(List.of(), names(elsewhere));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "This is no database. It never was one. "})
    void saysThatTheStoreIsNone(String text) throws IOException {
        RunningApp.in(directory).close();
        Files.writeString(directory.resolve("textproof.db"), text.repeat(100));

        var backup = backup(elsewhere.resolve("backup.db"));

        assertEquals(69, backup.exitCode());
        assertEquals(1, backup.errors().size());
        assertTrue(
                backup.err()
                        .startsWith("textproof: error: The store " + directory.resolve("textproof.db")
                                + " cannot be read: "),
                backup.err());
        assertEquals(List.of(), names(elsewhere));
    }

    @Test
    void leavesNothingBehindOfAStoreThatIsDamaged() throws IOException {
        RunningApp.in(directory).close();
        var store = directory.resolve("textproof.db");
        var bytes = Files.readAllBytes(store);
        Arrays.fill(bytes, 4096 * 3, bytes.length, (byte) 7); // the schema stays readable
        Files.write(store, bytes);

        var backup = backup(elsewhere.resolve("backup.db"));

        assertTrue(backup.exitCode() == 1 || backup.exitCode() == 69, backup.err());
        assertEquals(1, backup.errors().size(), backup.err());
        assertEquals(List.of(), names(elsewhere));
    }

    @Test
    void namesTheToolForPostgresql() {
        var file = elsewhere.resolve("backup.db");

        var refused = assertThrows(
                IOException.class, () -> SqliteBackup.write("jdbc:postgresql://127.0.0.1:1/textproof", file));

        assertEquals("the store is PostgreSQL, which has a tool of its own for this: pg_dump", refused.getMessage());
    }

    @Test
    void takesAnyNameLiterally() throws IOException {
        var file = elsewhere.resolve("it's 100% \"ours\"?mode=memory;--.db");

        var backup = overAStore(file);

        assertEquals(0, backup.exitCode(), backup.err());
        assertEquals(List.of(file.getFileName().toString()), names(elsewhere));
    }

    private Transcript overAStore(Path file) {
        RunningApp.in(directory).close();
        return backup(file);
    }

    private Transcript whileAServerRuns(Path file) {
        try (var app = RunningApp.in(directory)) {
            app.complete(app.start(RunningApp.USER), RunningApp.USER);
            return backup(file);
        }
    }

    private Transcript backup(Path file) {
        var config = directory.resolve("textproof.yaml").toString();
        return Transcript.of("backup", file.toString(), "--config", config);
    }

    private static void assertFailed(String message, Transcript backup) {
        assertEquals(List.of("textproof: error: " + message), backup.errors());
        assertEquals(1, backup.exitCode());
    }

    private static List<String> names(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
