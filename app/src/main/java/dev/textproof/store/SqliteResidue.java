package dev.textproof.store;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Empties the WAL, in which every page lies as it was before something was deleted from it; in the database file itself
 * {@code secure_delete} has overwritten that (sqlite.org, "PRAGMA wal_checkpoint"). Whoever still reads an older state,
 * such as a backup that another process makes, holds this up. Each try stops all writing, so each is short, and between
 * two there is time for others. Thread-safe; one thread at a time, the others wait.
 */
final class SqliteResidue implements Residue {

    private static final Logger LOG = System.getLogger(SqliteResidue.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int TRY_MS = 50;

    private final ReentrantLock turn = new ReentrantLock();
    private final ConnectionSource source;

    SqliteResidue(ConnectionSource source) {
        this.source = source;
    }

    @Override
    public boolean clear() {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            if (!turn.tryLock(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
                return false;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
        try {
            return truncate(deadline);
        } catch (SQLException failure) {
            LOG.log(Level.WARNING, "The WAL could not be emptied.", failure);
            return false;
        } finally {
            turn.unlock();
        }
    }

    private boolean truncate(long deadline) throws SQLException {
        try (var connection = source.open();
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = " + TRY_MS);
            while (!truncate(connection)) {
                if (System.nanoTime() > deadline) {
                    LOG.log(Level.WARNING, "The WAL could not be emptied: somebody reads or writes the database.");
                    return false;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
            return true;
        }
    }

    private static boolean truncate(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
            return rows.next() && rows.getInt(1) == 0; // else it was busy
        }
    }
}
