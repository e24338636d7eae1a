package dev.textproof.store;

import dev.textproof.core.StoreUnavailableException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.sqlite.SQLiteConfig;

/**
 * Writes a copy of a store while a server works on it: the state of one moment, as {@code VACUUM INTO} makes it
 * (sqlite.org, "VACUUM"), in one file that only its owner can read. It holds nothing of what was deleted before, and
 * overwrites no file. What cannot be finished leaves nothing behind under the name that was asked for. Stateless.
 */
public final class SqliteBackup {

    /** Reading waits for nobody; this is for a server that is just recovering from a crash. */
    private static final Duration BUSY_TIMEOUT = Duration.ofSeconds(5);

    private SqliteBackup() {}

    /**
     * What was written: the file's size, and how many rows of verifications it holds, those of erased ones included.
     */
    public record Written(long bytes, long verifications) {}

    /**
     * Copies the store at {@code url} to {@code file}, which is durable and checked when this returns.
     *
     * @throws StoreUnavailableException with a sentence for the operator, if there is no store that can be read
     * @throws IOException with a sentence for the operator, if the copy cannot be made, or is not sound
     */
    public static Written write(String url, Path file) throws IOException {
        if (url.startsWith("jdbc:postgresql:")) {
            throw new IOException("the store is PostgreSQL, which has a tool of its own for this: pg_dump");
        }
        var store = SqliteFile.of(url, BUSY_TIMEOUT).path();
        var target = file.toAbsolutePath().normalize();
        var directory = directoryFor(target, store.normalize());
        try (var connection = open(store)) {
            return write(connection, directory, target);
        } catch (SQLException failure) {
            throw new IOException("the backup could not be made: " + Reasons.of(failure), failure);
        }
    }

    private static Connection open(Path store) {
        if (!Files.isRegularFile(store)) {
            throw new StoreUnavailableException("There is no store at " + store
                    + ". A relative path in store.url starts at the working directory.");
        }
        try {
            var connection = readOnly().createConnection("jdbc:sqlite:" + store);
            try (var statement = connection.createStatement()) {
                count(statement, "SELECT count(*) FROM verification WHERE id = x''"); // is it one of ours?
                return connection;
            } catch (SQLException failure) {
                connection.close();
                throw failure;
            }
        } catch (SQLException failure) {
            throw new StoreUnavailableException(
                    "The store " + store + " cannot be read: " + Reasons.of(failure) + ".", failure);
        }
    }

    private static SQLiteConfig readOnly() {
        var config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout((int) BUSY_TIMEOUT.toMillis());
        return config;
    }

    private static Path directoryFor(Path target, Path store) throws IOException {
        if (Files.isDirectory(target)) {
            throw new IOException(target + " is a directory; name a file in it");
        }
        var directory = target.getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            throw new IOException("there is no directory " + directory + "; make it first, for its owner only");
        }
        // SQLite would take such a file for a part of the database that it lies beside.
        for (var suffix : new String[] {"-wal", "-shm", "-journal"}) {
            if (target.equals(store.resolveSibling(store.getFileName() + suffix))) {
                throw new IOException(target + " is the name of a part of the store; choose another one");
            }
            refuseWhatIsThere(target.resolveSibling(target.getFileName() + suffix));
        }
        refuseWhatIsThere(target);
        return directory;
    }

    private static void refuseWhatIsThere(Path file) throws IOException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(file + " is there already, and a backup overwrites nothing; choose another name");
        }
    }

    private static Written write(Connection connection, Path directory, Path target) throws SQLException, IOException {
        var part = Files.createTempFile(directory, "." + target.getFileName() + ".", ".part"); // 0600
        part.toFile().deleteOnExit(); // the command may be told to stop
        try {
            try (var vacuum = connection.prepareStatement("VACUUM INTO ?")) {
                vacuum.setString(1, part.toString());
                vacuum.execute();
            }
            var verifications = check(connection, part);
            force(part, StandardOpenOption.WRITE);
            publish(part, target);
            if (target.getFileSystem()
                    .supportedFileAttributeViews()
                    .contains("posix")) { // else directories do not open
                force(directory, StandardOpenOption.READ);
            }
            return new Written(Files.size(target), verifications);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static long check(Connection connection, Path copy) throws SQLException, IOException {
        try (var attach = connection.prepareStatement("ATTACH ? AS copy");
                var statement = connection.createStatement()) {
            attach.setString(1, copy.toString());
            attach.execute();
            try (var rows = statement.executeQuery("PRAGMA copy.integrity_check(1)")) {
                var said = rows.next() ? rows.getString(1) : "nothing";
                if (!said.equals("ok")) {
                    throw new IOException("the copy is not sound, and neither may the store be: " + said);
                }
            }
            var verifications = count(statement, "SELECT count(*) FROM copy.verification");
            statement.execute("DETACH copy");
            return verifications;
        }
    }

    private static long count(Statement statement, String query) throws SQLException {
        try (var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    // A link, unlike a move, never takes the place of a file that has come there meanwhile.
    private static void publish(Path part, Path target) throws IOException {
        try {
            Files.createLink(target, part);
        } catch (FileAlreadyExistsException there) {
            throw new IOException(target + " has come there meanwhile; choose another name", there);
        } catch (UnsupportedOperationException | FileSystemException noLinks) {
            Files.move(part, target);
        }
    }

    private static void force(Path path, StandardOpenOption option) throws IOException {
        try (var channel = FileChannel.open(path, option)) {
            channel.force(true);
        }
    }
}
