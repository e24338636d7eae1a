package dev.textproof.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Keeps everybody else from writing to an SQLite file. Not thread-safe. */
final class FileLock {

    private final Opening opening;
    private Optional<Connection> holding = Optional.empty();

    /** What opens the file. */
    @FunctionalInterface
    interface Opening {
        Connection open() throws SQLException;
    }

    FileLock(Opening opening) {
        this.opening = opening;
    }

    void take() {
        try {
            var connection = opening.open();
            holding = Optional.of(connection);
            try (var statement = connection.createStatement()) {
                statement.execute("PRAGMA busy_timeout = 10000");
                statement.execute("BEGIN IMMEDIATE");
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    void release() {
        try {
            holding.orElseThrow().close();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
