package dev.textproof.bench;

import dev.textproof.core.EventId;
import dev.textproof.core.VerificationId;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Fills a store as use would: verified rows of the last twelve hours, each with its event and what was noted of its
 * delivery. Straight into the tables and without the indexes, which are made again at the end, as for ten million the
 * server itself would take an hour.
 */
final class Bulk {

    private static final String VERIFICATION = """
            INSERT INTO verification (id, app, status, phone, destination, assurance, text, at, late, test, confirmed)
            VALUES (?, 'acme', 'verified', ?, '+12025550143', 'inbound', 'full', ?, ?, ?, ?)""";
    private static final String EVENT = """
            INSERT INTO event (id, app, type, verification, created_at, state, attempts, due_at)
            VALUES (?, 'acme', 'verification.verified', ?, ?, ?, 1, ?)""";
    private static final String ATTEMPT = "INSERT INTO attempt (event, at, status, ms) VALUES (?, ?, 200, 35)";

    private static final int ONE_COMMIT = 20_000;
    private static final int TIME = 2; // where it stands in an id
    private static final int SEALED_NUMBER = 28; // bytes

    private final Connection connection;
    private final byte[] pattern;
    private final Random random = new Random(1);

    /** Takes a connection to a store with the schema, and an id whose key the others share. */
    Bulk(Connection connection, VerificationId pattern) {
        this.connection = connection;
        this.pattern = pattern.bytes();
    }

    /** Adds {@code count} rows whose events are in {@code state}: delivered, or pending. */
    void add(int count, String state) throws SQLException {
        var indexes = Index.of(connection);
        for (var index : indexes) {
            execute("DROP INDEX " + index.name());
        }
        connection.setAutoCommit(false);
        try (var verification = connection.prepareStatement(VERIFICATION);
                var event = connection.prepareStatement(EVENT);
                var attempt = connection.prepareStatement(ATTEMPT)) {
            var first = Instant.now().minus(Duration.ofHours(12)).toEpochMilli();
            var apart = (double) Duration.ofHours(11).toMillis() / count;
            for (var i = 0; i < count; i++) {
                add(verification, event, attempt, first + (long) (i * apart), state);
                if (i % ONE_COMMIT == ONE_COMMIT - 1 || i == count - 1) {
                    for (var statement : List.of(verification, event, attempt)) {
                        statement.executeBatch();
                    }
                    connection.commit();
                }
            }
        }
        connection.setAutoCommit(true);
        for (var index : indexes) {
            execute(index.sql());
        }
    }

    private void add(
            PreparedStatement verification, PreparedStatement event, PreparedStatement attempt, long at, String state)
            throws SQLException {
        var id = id(at);
        var phone = new byte[SEALED_NUMBER];
        random.nextBytes(phone);
        verification.setBytes(1, id.bytes());
        verification.setBytes(2, phone);
        verification.setLong(3, at);
        verification.setBoolean(4, false);
        verification.setBoolean(5, false);
        verification.setBoolean(6, true);
        verification.addBatch();
        var eventId = EventId.of(id, "verification.verified").text();
        event.setString(1, eventId);
        event.setBytes(2, id.bytes());
        event.setLong(3, at);
        event.setString(4, state);
        event.setLong(5, at);
        event.addBatch();
        attempt.setString(1, eventId);
        attempt.setLong(2, at);
        attempt.addBatch();
    }

    private VerificationId id(long at) {
        var bytes = new byte[pattern.length];
        random.nextBytes(bytes);
        System.arraycopy(pattern, 0, bytes, 0, TIME);
        var epoch = Instant.parse("2025-01-01T00:00:00Z").getEpochSecond();
        ByteBuffer.wrap(bytes).putInt(TIME, (int) (at / 1000 - epoch));
        return VerificationId.of(bytes);
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** An index that is not a key, and how to make it. */
    private record Index(String name, String sql) {

        static List<Index> of(Connection connection) throws SQLException {
            var isSqlite = connection.getMetaData().getDatabaseProductName().equals("SQLite");
            var list = isSqlite
                    ? "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
                    : "SELECT indexname, indexdef FROM pg_indexes WHERE tablename IN ('verification', 'event')"
                            + " AND indexname NOT LIKE '%_pkey'";
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery(list)) {
                var indexes = new ArrayList<Index>();
                while (rows.next()) {
                    indexes.add(new Index(rows.getString(1), rows.getString(2)));
                }
                return indexes;
            }
        }
    }
}
