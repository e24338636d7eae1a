package dev.textproof.store;

import dev.textproof.core.EventId;
import dev.textproof.core.EventLog.Attempt;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table of attempts, the newest few of each event. SQL that SQLite and PostgreSQL both speak. */
final class AttemptRows {

    /** A whole schedule and as much again: somebody may redeliver as often as they like. */
    static final int KEPT = 20;

    // Two of one event in one millisecond would be two servers' at once: one of them tells enough.
    private static final String INSERT = """
            INSERT INTO attempt (event, at, status, ms, error) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""";
    private static final String PRUNE = """
            DELETE FROM attempt WHERE event = ?
            AND at <= (SELECT at FROM attempt WHERE event = ? ORDER BY at DESC LIMIT 1 OFFSET %d)""".formatted(KEPT);
    private static final String OF =
            "SELECT event, at, status, ms, error FROM attempt WHERE event IN (%s) ORDER BY event, at";

    private AttemptRows() {}

    static void insert(Connection connection, EventId event, Attempt attempt) throws SQLException {
        try (var statement = connection.prepareStatement(INSERT)) {
            statement.setString(1, event.text());
            statement.setLong(2, attempt.at().toEpochMilli());
            if (attempt.status().isPresent()) {
                statement.setInt(3, attempt.status().get());
            } else {
                statement.setNull(3, Types.INTEGER);
            }
            statement.setLong(4, attempt.took().toMillis());
            if (attempt.error().isPresent()) {
                statement.setString(5, attempt.error().get());
            } else {
                statement.setNull(5, Types.VARCHAR);
            }
            statement.executeUpdate();
        }
        try (var statement = connection.prepareStatement(PRUNE)) {
            statement.setString(1, event.text());
            statement.setString(2, event.text());
            statement.executeUpdate();
        }
    }

    /** Returns the attempts of each of {@code events} that has any, the oldest first. */
    static Map<EventId, List<Attempt>> of(Connection connection, List<EventId> events) throws SQLException {
        var found = new HashMap<EventId, List<Attempt>>();
        if (events.isEmpty()) {
            return found;
        }
        var marks = String.join(", ", Collections.nCopies(events.size(), "?"));
        try (var statement = connection.prepareStatement(OF.formatted(marks))) {
            for (var i = 0; i < events.size(); i++) {
                statement.setString(i + 1, events.get(i).text());
            }
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.computeIfAbsent(new EventId(rows.getString(1)), id -> new ArrayList<>())
                            .add(attempt(rows));
                }
            }
        }
        return found;
    }

    private static Attempt attempt(ResultSet row) throws SQLException {
        var status = row.getInt(3);
        var answered = !row.wasNull();
        return new Attempt(
                Instant.ofEpochMilli(row.getLong(2)),
                answered ? Optional.of(status) : Optional.empty(),
                Duration.ofMillis(row.getLong(4)),
                Optional.ofNullable(row.getString(5)));
    }
}
