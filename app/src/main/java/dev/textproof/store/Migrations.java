package dev.textproof.store;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings a database to the newest schema, {@code schema/<kind>/V<n>__<what>.sql}, with Flyway. Asks for the version
 * first: loading Flyway costs a sixth of a second, which a server that is up to date need not pay at each start.
 */
final class Migrations {

    /** The newest schema; a test compares it with the files. */
    static final String NEWEST = "2";

    private static final String HISTORY = "flyway_schema_history";
    private static final String APPLIED = "SELECT 1 FROM " + HISTORY + " WHERE version = ? AND success";

    private Migrations() {}

    /** Applies what is missing to {@code database}; {@code kind} names the folder of scripts. */
    static void apply(DataSource database, String kind) throws SQLException {
        if (!isCurrent(database)) {
            Flyway.configure()
                    .dataSource(database)
                    .loggers(FlywayLogs.class.getName())
                    .locations("classpath:schema/" + kind)
                    .load()
                    .migrate();
        }
    }

    private static boolean isCurrent(DataSource database) throws SQLException {
        try (var connection = database.getConnection();
                var tables = connection.getMetaData().getTables(null, null, HISTORY, null)) {
            if (!tables.next()) {
                return false;
            }
            try (var statement = connection.prepareStatement(APPLIED)) {
                statement.setString(1, NEWEST);
                try (var rows = statement.executeQuery()) {
                    return rows.next();
                }
            }
        }
    }
}
