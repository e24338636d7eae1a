package dev.textproof.store;

import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings a database to the newest schema, {@code schema/<kind>/V<n>__<what>.sql}, with Flyway. Asks for the version
 * first: loading Flyway costs a sixth of a second, which a server that is up to date need not pay at each start.
 */
final class Migrations {

    /** The newest schema of each kind; a test compares it with the files. */
    static final Map<String, String> NEWEST = Map.of("sqlite", "4", "postgresql", "3");

    private static final String HISTORY = "flyway_schema_history";
    private static final String APPLIED = "SELECT 1 FROM " + HISTORY + " WHERE version = ? AND success";

    private Migrations() {}

    /**
     * Applies what is missing to {@code database}; {@code kind} names the folder of scripts. Of several servers that do
     * so at once, one does and the others wait.
     */
    static void apply(DataSource database, String kind) throws SQLException {
        if (!isCurrent(database, Objects.requireNonNull(NEWEST.get(kind)))) {
            Flyway.configure()
                    .dataSource(database)
                    .loggers(FlywayLogs.class.getName())
                    .locations("classpath:schema/" + kind)
                    .load()
                    .migrate();
        }
    }

    /** Brings a database to where it has to be, or fails. */
    @FunctionalInterface
    interface Step {
        void take(DataSource database, String kind) throws SQLException;
    }

    /** Changes nothing; fails unless the schema is the newest. */
    static void require(DataSource database, String kind) throws SQLException {
        if (!isCurrent(database, Objects.requireNonNull(NEWEST.get(kind)))) {
            throw new SQLException(
                    "its schema is not this version's; start the server once, which brings it up to date");
        }
    }

    private static boolean isCurrent(DataSource database, String newest) throws SQLException {
        try (var connection = database.getConnection();
                var tables = connection.getMetaData().getTables(null, connection.getSchema(), HISTORY, null)) {
            if (!tables.next()) {
                return false;
            }
            try (var statement = connection.prepareStatement(APPLIED)) {
                statement.setString(1, newest);
                try (var rows = statement.executeQuery()) {
                    return rows.next();
                }
            }
        }
    }
}
