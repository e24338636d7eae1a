package dev.textproof.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;

/** The table of endpoints that said they are gone. SQL that SQLite and PostgreSQL both speak. */
final class EndpointRows {

    private static final String CLOSED = "SELECT url FROM disabled_endpoint WHERE app = ?";
    private static final String CLOSE = """
            INSERT INTO disabled_endpoint (app, url) VALUES (?, ?) ON CONFLICT (app) DO UPDATE SET url = excluded.url""";
    private static final String ALL = "SELECT app, url FROM disabled_endpoint";
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

    /** Opens what is not among {@code endpoints}, by app; returns how many those were. */
    static int openOthers(Connection connection, Map<String, String> endpoints) throws SQLException {
        var others = new ArrayList<String>();
        try (var statement = connection.prepareStatement(ALL);
                var rows = statement.executeQuery()) {
            while (rows.next()) {
                if (!rows.getString(2).equals(endpoints.get(rows.getString(1)))) {
                    others.add(rows.getString(1));
                }
            }
        }
        for (var app : others) {
            open(connection, app);
        }
        return others.size();
    }

    static void open(Connection connection, String app) throws SQLException {
        try (var statement = connection.prepareStatement(OPEN)) {
            statement.setString(1, app);
            statement.executeUpdate();
        }
    }
}
