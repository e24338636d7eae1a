package dev.textproof.store;

import java.sql.Connection;
import java.sql.SQLException;

/** The one-row table that shows whether the store can be written and read. Holds nothing of interest. */
final class Heartbeat {

    private static final String BEAT = "UPDATE heartbeat SET beats = beats + 1";
    private static final String READ = "SELECT beats FROM heartbeat";

    private Heartbeat() {}

    /** Rewrites the row, as part of the transaction at hand. */
    static int beat(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            var rows = statement.executeUpdate(BEAT);
            if (rows != 1) {
                throw new SQLException("the table heartbeat does not have its one row");
            }
            return rows;
        }
    }

    /** Returns how many beats there were. */
    static long read(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(READ)) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }
}
