package dev.textproof.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** The table of endpoints that said they are gone. SQL that SQLite and PostgreSQL both speak. */
final class EndpointRows {

    private static final String CLOSED = "SELECT url FROM disabled_endpoint WHERE app = ?";
    private static final String CLOSE = """
            INSERT INTO disabled_endpoint (app, url) VALUES (?, ?) ON CONFLICT (app) DO UPDATE SET url = excluded.url""";
    private static final String OPEN = "DELETE FROM disabled_endpoint WHERE app = ?";

    private EndpointRows() {}

    /** Returns which endpoint of {@code app} was closed last. */
    static Optional<String> closed(Connection connection, String app) throws SQLException {
        try (var statement = connection.prepareStatement(CLOSED)) {
            statement.setString(1, app);
            try (var rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
            }
        }
    }

    static void close(Connection connection, String app, String endpoint) throws SQLException {
        try (var statement = connection.prepareStatement(CLOSE)) {
            statement.setString(1, app);
            statement.setString(2, endpoint);
            statement.executeUpdate();
        }
    }

    static void open(Connection connection, String app) throws SQLException {
        try (var statement = connection.prepareStatement(OPEN)) {
            statement.setString(1, app);
            statement.executeUpdate();
        }
    }
}
