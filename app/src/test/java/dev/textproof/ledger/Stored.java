package dev.textproof.ledger;

import dev.textproof.core.VerificationId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What lies in the database, read past the servers.
 *
 * @param statuses of each verification, by its id
 */
record Stored(Map<String, String> statuses, List<Event> events) {

    /**
     * An event that is to be told, or was.
     *
     * @param due when it is tried again, or its claim ends
     */
    record Event(String id, String type, String verification, String state, int attempts, Instant due) {}

    static Stored read(Connection connection) throws SQLException {
        var statuses = new HashMap<String, String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT id, status FROM verification")) {
            while (rows.next()) {
                statuses.put(id(rows.getBytes(1)), rows.getString(2));
            }
        }
        return new Stored(statuses, events(connection, ""));
    }

    /** Returns the events that are still to be delivered. */
    static List<Event> pending(Connection connection) throws SQLException {
        return events(connection, " WHERE state = 'pending'");
    }

    private static List<Event> events(Connection connection, String which) throws SQLException {
        var sql = "SELECT id, type, verification, state, attempts, due_at FROM event" + which;
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var events = new ArrayList<Event>();
            while (rows.next()) {
                events.add(new Event(
                        rows.getString(1),
                        rows.getString(2),
                        id(rows.getBytes(3)),
                        rows.getString(4),
                        rows.getInt(5),
                        Instant.ofEpochMilli(rows.getLong(6))));
            }
            return events;
        }
    }

    private static String id(byte[] bytes) {
        return VerificationId.of(bytes).text();
    }
}
