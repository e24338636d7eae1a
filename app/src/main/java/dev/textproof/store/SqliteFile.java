package dev.textproof.store;

import dev.textproof.core.StoreUnavailableException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.Pragma;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/**
 * One SQLite database file, made readable by its owner only, and the settings of every connection to it (sqlite.org,
 * "PRAGMA statements"). Thread-safe.
 */
final class SqliteFile {

    /** Four times SQLite's own choice: a page that many texts change is copied back once for all of them. */
    private static final int PAGES_OF_WAL = 4_000;

    private static final String SCHEME = "jdbc:sqlite:";

    private final Path path;
    private final Duration busyTimeout;

    private SqliteFile(Path path, Duration busyTimeout) {
        this.path = path;
        this.busyTimeout = busyTimeout;
    }

    /**
     * Returns the file that {@code url}, {@code jdbc:sqlite:} and a path, names.
     *
     * @param busyTimeout how long a connection waits while another process holds the lock
     * @throws StoreUnavailableException if it names none: a database in memory or an option would break our promises
     */
    static SqliteFile of(String url, Duration busyTimeout) {
        return path(url)
                .map(path -> new SqliteFile(path, busyTimeout))
                .orElseThrow(
                        () -> new StoreUnavailableException(
                                "store.url: expected jdbc:sqlite: and a file's path, for example jdbc:sqlite:data/textproof.db"));
    }

    private static Optional<Path> path(String url) {
        var name = url.startsWith(SCHEME) ? url.substring(SCHEME.length()) : "";
        if (name.isBlank() || name.startsWith(":") || name.startsWith("file:") || name.contains("?")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(name).toAbsolutePath());
        } catch (InvalidPathException notAPath) {
            return Optional.empty();
        }
    }

    Path path() {
        return path;
    }

    /** Makes directory (0700) and file (0600) unless they exist; SQLite gives its WAL the mode of the file. */
    void create() throws IOException {
        var directory = path.getParent();
        if (directory != null && !Files.isDirectory(directory)) {
            Files.createDirectories(directory, mode("rwx------"));
        }
        if (!Files.exists(path)) { // the mode of one that is there is the operator's; doctor has an opinion on it
            Files.createFile(path, mode("rw-------"));
        }
    }

    private FileAttribute<?>[] mode(String permissions) {
        var posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /** Opens the file as a row of bytes. To close it before the last connection is closed breaks their locks. */
    RandomAccessFile openContent() throws IOException {
        return new RandomAccessFile(path.toFile(), "r");
    }

    /** Opens a connection whose transactions take the write lock when they begin. */
    Connection openWriter() throws SQLException {
        var config = config();
        // Else two writers could both begin by reading, and the second would fail halfway without waiting its turn.
        config.setTransactionMode(TransactionMode.IMMEDIATE);
        var connection = config.createConnection(SCHEME + path);
        try (var statement = connection.createStatement()) {
            statement.execute("PRAGMA wal_autocheckpoint = " + PAGES_OF_WAL);
            return connection;
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
    }

    /** Opens a connection that can change nothing. */
    Connection openReader() throws SQLException {
        var connection = config().createConnection(SCHEME + path);
        try (var statement = connection.createStatement()) {
            statement.execute("PRAGMA query_only = ON");
            return connection;
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
    }

    /** Returns the file as Flyway wants it. */
    DataSource dataSource() {
        var source = new SQLiteDataSource(config());
        source.setUrl(SCHEME + path);
        return source;
    }

    private SQLiteConfig config() {
        var config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL); // in WAL mode NORMAL may lose what was acknowledged
        config.setPragma(Pragma.SECURE_DELETE, "true");
        config.enforceForeignKeys(true);
        config.setBusyTimeout((int) busyTimeout.toMillis());
        return config;
    }
}
