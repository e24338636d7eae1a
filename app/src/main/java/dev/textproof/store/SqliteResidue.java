package dev.textproof.store;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.sqlite.SQLiteErrorCode;

/**
 * Empties the WAL, in which every page lies as it was before something was deleted from it; in the database file itself
 * {@code secure_delete} has overwritten that (sqlite.org, "PRAGMA wal_checkpoint"). Not everywhere, though: where
 * SQLite moved a row from page to page, it may have left a copy between the rows of the old one. So the file is
 * searched, and made anew ({@code VACUUM}) if anything is found, about once in a thousand times. Whoever still reads an
 * older state, such as a backup that another process makes, holds this up. Each try stops all writing, so each is
 * short, and between two there is time for others. Thread-safe; one thread at a time, the others wait.
 */
final class SqliteResidue implements Residue {

    private static final Logger LOG = System.getLogger(SqliteResidue.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int TRY_MS = 50;

    private final ReentrantLock turn = new ReentrantLock();
    private final ConnectionSource source;
    private final RandomAccessFile content;

    /**
     * Takes the database's file, open for as long as there are connections: to close it would make the system forget
     * every lock that this process holds on it (sqlite.org, "How To Corrupt An SQLite Database File", 2.2). So it is no
     * channel either: an interrupt would close that.
     */
    SqliteResidue(ConnectionSource source, RandomAccessFile content) {
        this.source = source;
        this.content = content;
    }

    /** What is to be done over a connection that waits for nobody for long. */
    @FunctionalInterface
    private interface Work {
        boolean with(Connection connection) throws SQLException, IOException;
    }

    @Override
    public boolean clear(List<byte[]> gone) {
        return inTurn(connection ->
                persist(() -> truncate(connection)) && (!isLeft(gone) || (remake(connection) && !isLeft(gone))));
    }

    @Override
    public boolean renew() {
        return inTurn(SqliteResidue::remake);
    }

    private boolean inTurn(Work work) {
        try {
            if (!turn.tryLock(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
                return false;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
        try (var connection = source.open()) {
            execute(connection, "PRAGMA busy_timeout = " + TRY_MS);
            return work.with(connection);
        } catch (SQLException | IOException failure) {
            LOG.log(Level.WARNING, "What was deleted could not be cleared from the database's files.", failure);
            return false;
        } finally {
            turn.unlock();
        }
    }

    /** Something that another reader or writer may be in the way of; returns whether it was done. */
    @FunctionalInterface
    private interface Try {
        boolean once() throws SQLException;
    }

    private static boolean persist(Try work) throws SQLException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!work.once()) {
            if (System.nanoTime() > deadline) {
                LOG.log(
                        Level.WARNING,
                        "What was deleted is still in the database's files: somebody reads or writes the database.");
                return false;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return true;
    }

    private static boolean truncate(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
            return rows.next() && rows.getInt(1) == 0; // else it was busy
        }
    }

    private static boolean remake(Connection connection) throws SQLException {
        var remade = persist(() -> vacuum(connection)) && persist(() -> truncate(connection));
        if (remade) {
            LOG.log(Level.INFO, "The database was made anew, so that no copy of what was deleted is left in it.");
        }
        return remade;
    }

    private static boolean vacuum(Connection connection) throws SQLException {
        try {
            execute(connection, "VACUUM");
            return true;
        } catch (SQLException failure) {
            if (failure.getErrorCode() == SQLiteErrorCode.SQLITE_BUSY.code) {
                return false;
            }
            throw failure;
        }
    }

    private boolean isLeft(List<byte[]> gone) throws IOException {
        return !gone.isEmpty() && new FileSearch(gone).finds(content);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Closes the file, once no connection is left. */
    void close() {
        try {
            content.close();
        } catch (IOException failure) {
            LOG.log(Level.WARNING, "The database's file could not be closed.", failure);
        }
    }
}
