package dev.textproof.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteFileTest {

    @TempDir
    private Path directory;

    private Path path;
    private SqliteFile file;

    @BeforeEach
    void create() throws IOException {
        path = directory.resolve("new/data/textproof.db");
        file = SqliteFile.of("jdbc:sqlite:" + path, Duration.ofMillis(1234));
        file.create();
    }

    @Test
    void putsEverySettingIntoForce() throws SQLException {
        for (var source :
                List.<ConnectionSource>of(file::openWriter, file::openReader, file.dataSource()::getConnection)) {
            try (var connection = source.open()) {
                assertEquals("wal", pragma(connection, "journal_mode"));
                assertEquals("2", pragma(connection, "synchronous"));
                assertEquals("1", pragma(connection, "secure_delete"));
                assertEquals("1", pragma(connection, "foreign_keys"));
                assertEquals("1234", pragma(connection, "busy_timeout"));
            }
        }
    }

    @Test
    void letsAReaderChangeNothing() throws SQLException {
        try (var reader = file.openReader();
                var statement = reader.createStatement()) {
            assertThrows(SQLException.class, () -> statement.execute("CREATE TABLE intruder (id INTEGER)"));
        }
    }

    @Test
    void showsItsFilesToTheirOwnerOnly() throws SQLException, IOException {
        assumeTrue(path.getFileSystem().supportedFileAttributeViews().contains("posix"), "no POSIX file modes here");

        try (var writer = file.openWriter();
                var statement = writer.createStatement()) {
            statement.execute("CREATE TABLE something (id INTEGER)");

            assertEquals("rwx------", mode(directory.resolve("new")));
            assertEquals("rwx------", mode(directory.resolve("new/data")));
            for (var name : List.of("textproof.db", "textproof.db-wal", "textproof.db-shm")) {
                assertEquals("rw-------", mode(path.resolveSibling(name)));
            }
        }
    }

    @Test
    void leavesTheModeOfAFileThatIsThereAlone() throws IOException {
        assumeTrue(path.getFileSystem().supportedFileAttributeViews().contains("posix"), "no POSIX file modes here");
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r-----"));

        file.create();

        assertEquals("rw-r-----", mode(path));
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static String pragma(Connection connection, String name) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("PRAGMA " + name)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
