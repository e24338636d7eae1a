package dev.textproof.store;

import dev.textproof.core.EventId;
import dev.textproof.core.Verification;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The table of events: what apps are still to be told. SQL that SQLite and PostgreSQL both speak. */
final class EventTable {

    // The id derives from verification and type, so a second insert of the same event has nothing to do.
    private static final String INSERT = """
            INSERT INTO event (id, app, type, verification, created_at, state, due_at)
            VALUES (?, ?, ?, ?, ?, 'pending', ?)
            ON CONFLICT (id) DO NOTHING""";

    private EventTable() {}

    /** Inserts the event that each of {@code verifications} came to its status, unless it is there. */
    static void insert(Connection connection, List<Verification> verifications) throws SQLException {
        if (verifications.isEmpty()) {
            return;
        }
        try (var statement = connection.prepareStatement(INSERT)) {
            for (var verification : verifications) {
                var type = "verification." + verification.status().wireName();
                statement.setString(1, EventId.of(verification.id(), type).text());
                statement.setString(2, verification.app());
                statement.setString(3, type);
                statement.setBytes(4, verification.id().bytes());
                statement.setLong(5, verification.at().toEpochMilli());
                statement.setLong(6, verification.at().toEpochMilli());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
