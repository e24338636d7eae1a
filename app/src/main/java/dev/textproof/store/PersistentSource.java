package dev.textproof.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Connections for a pool that tries again ever more rarely, and after a long outage only every five seconds. To that
 * pool one try here lasts as long as the outage: it is made again every half second at most, until there is a
 * connection or it is told to give up. Thread-safe.
 */
final class PersistentSource extends PGSimpleDataSource {

    private static final long serialVersionUID = 1;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    private transient volatile boolean persists;
    private transient volatile @Nullable SQLException failure;

    /** Until then a failure is one: at the start the operator wants to know. */
    void persist() {
        persists = true;
    }

    /** From now on a failure is one again, that of a try under way included: before the pool is closed. */
    void giveUp() {
        persists = false;
    }

    /** Returns why there is no connection now; nothing if the last try went well. */
    Optional<SQLException> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public Connection getConnection() throws SQLException {
        for (var pause = FIRST_PAUSE; ; pause = longer(pause)) {
            try {
                var connection = super.getConnection();
                failure = null;
                return connection;
            } catch (SQLException again) {
                failure = again;
                if (!persists) {
                    throw again;
                }
            }
            pause(pause);
        }
    }

    private static Duration longer(Duration pause) {
        var twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    private static void pause(Duration pause) throws SQLException {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new SQLException("A try to connect was interrupted.", ended);
        }
    }
}
