package dev.textproof.store;

import dev.textproof.core.EventId;
import dev.textproof.core.Status;
import dev.textproof.core.Verification;
import dev.textproof.core.VerificationId;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** The table of events: what apps are still to be told. SQL that SQLite and PostgreSQL both speak. */
final class EventTable {

    // The id derives from verification and type, so a second insert of the same event has nothing to do.
    private static final String INSERT = """
            INSERT INTO event (id, app, type, verification, created_at, state, due_at)
            VALUES (?, ?, ?, ?, ?, 'pending', ?)
            ON CONFLICT DO NOTHING""";

    private static final String ERASED = "phone.erased";
    private static final String INSERT_ERASED = """
            INSERT INTO event (id, app, type, erased, created_at, state, due_at)
            VALUES (?, ?, ?, ?, ?, 'pending', ?)
            ON CONFLICT DO NOTHING""";

    private EventTable() {}

    /** Inserts the event that each of {@code verifications} came to its status, unless it is there. */
    static void insert(Connection connection, List<Verification> verifications) throws SQLException {
        if (verifications.isEmpty()) {
            return;
        }
        try (var statement = connection.prepareStatement(INSERT)) {
            for (var verification : verifications) {
                var type = "verification." + verification.status().wireName();
                bind(statement, verification.id(), verification.app(), type, verification.at());
                statement.setBytes(4, verification.id().bytes());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** Inserts the event that {@code id} of {@code app} came to {@code status}, unless it is there. */
    static void insert(Connection connection, VerificationId id, String app, Status status, Instant at)
            throws SQLException {
        try (var statement = connection.prepareStatement(INSERT)) {
            bind(statement, id, app, "verification." + status.wireName(), at);
            statement.setBytes(4, id.bytes());
            statement.executeUpdate();
        }
    }

    /** Inserts the event that {@code ids} of {@code app} were erased; it is named after the one started last. */
    static void insertErased(Connection connection, String app, List<VerificationId> ids, Instant at)
            throws SQLException {
        var newest = ids.stream().max(Comparator.comparing(id -> id.head().issuedAt()));
        if (newest.isEmpty()) {
            return;
        }
        var all = new ByteArrayOutputStream();
        ids.forEach(id -> all.writeBytes(id.bytes()));
        try (var statement = connection.prepareStatement(INSERT_ERASED)) {
            bind(statement, newest.get(), app, ERASED, at);
            statement.setBytes(4, all.toByteArray());
            statement.executeUpdate();
        }
    }

    // All but the fourth value, in which the two statements differ.
    private static void bind(PreparedStatement statement, VerificationId id, String app, String type, Instant at)
            throws SQLException {
        statement.setString(1, EventId.of(id, type).text());
        statement.setString(2, app);
        statement.setString(3, type);
        statement.setLong(5, at.toEpochMilli());
        statement.setLong(6, at.toEpochMilli());
    }
}
