package dev.textproof.http;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Takes the tables away from a server that runs, as someone's hand or a failing disk might. */
final class StoreFault {

    private StoreFault() {}

    /** From now on nothing in the database of {@code directory} can be read or written. */
    static void in(Path directory) {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("textproof.db"));
                var statement = connection.createStatement()) {
            statement.execute("ALTER TABLE verification RENAME TO verification_gone");
            statement.execute("ALTER TABLE event RENAME TO event_gone");
            statement.execute("ALTER TABLE heartbeat RENAME TO heartbeat_gone");
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }
}
