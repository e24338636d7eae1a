package dev.textproof.store;

import dev.textproof.core.Event;
import dev.textproof.core.EventId;
import dev.textproof.core.EventLog.Backlog;
import dev.textproof.core.EventLog.Next;
import dev.textproof.core.EventLog.State;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The table of events once they are there ({@link EventTable} puts them in): claimed, settled, counted. SQL that SQLite
 * and PostgreSQL both speak; there the claim says {@code FOR UPDATE SKIP LOCKED}, here the one writer is the lock.
 */
final class EventRows {

    static final String IS_DUE = "SELECT 1 FROM event WHERE app = ? AND state = 'pending' AND due_at <= ? LIMIT 1";
    static final String DUE = "SELECT " + EventList.COLUMNS
            + " FROM event WHERE app = ? AND state = 'pending' AND due_at <= ? ORDER BY due_at LIMIT ?";
    private static final String LEASE = "UPDATE event SET due_at = ? WHERE id = ?";
    private static final String SETTLE =
            "UPDATE event SET attempts = attempts + 1, due_at = ?, state = CASE WHEN state ="
                    + " 'pending' OR ? THEN ? ELSE state END WHERE id = ? AND (attempts = ? OR ?)";
    private static final String IS_THERE = "SELECT 1 FROM event WHERE id = ?";
    private static final String RESTART =
            "UPDATE event SET state = 'pending', attempts = 0, due_at = ? WHERE id = ? AND app = ?";
    // due_at, which is never negative, leads the planner to the index of what is pending.
    static final String BACKLOG =
            "SELECT count(*), min(created_at) FROM event WHERE app = ? AND state = 'pending' AND due_at >= 0";

    private EventRows() {}

    static boolean isDue(Connection connection, String app, Instant now) throws SQLException {
        try (var statement = connection.prepareStatement(IS_DUE)) {
            statement.setString(1, app);
            statement.setLong(2, now.toEpochMilli());
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    static List<Event> due(Connection connection, Dialect dialect, String app, int most, Instant now)
            throws SQLException {
        try (var statement = connection.prepareStatement(dialect.lockingFree(DUE))) {
            statement.setString(1, app);
            statement.setLong(2, now.toEpochMilli());
            statement.setInt(3, most);
            try (var rows = statement.executeQuery()) {
                var due = new ArrayList<Event>();
                while (rows.next()) {
                    due.add(EventList.row(rows).event());
                }
                return due;
            }
        }
    }

    static void lease(Connection connection, List<Event> events, Instant end) throws SQLException {
        try (var statement = connection.prepareStatement(LEASE)) {
            for (var event : events) {
                statement.setLong(1, end.toEpochMilli());
                statement.setString(2, event.id().text());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /**
     * Notes an attempt and what follows; returns whether it still decides that. It does not if somebody asked for the
     * event anew, or a later attempt ended, while it was under way, unless it delivered.
     */
    static boolean settle(Connection connection, Event event, Next next) throws SQLException {
        var delivered = next instanceof Next.Delivered;
        try (var statement = connection.prepareStatement(SETTLE)) {
            statement.setLong(1, dueAt(next).toEpochMilli());
            statement.setBoolean(2, delivered);
            statement.setString(3, stateAfter(next).wireName());
            statement.setString(4, event.id().text());
            statement.setInt(5, event.attempts());
            statement.setBoolean(6, delivered);
            return statement.executeUpdate() == 1;
        }
    }

    static boolean isThere(Connection connection, EventId event) throws SQLException {
        try (var statement = connection.prepareStatement(IS_THERE)) {
            statement.setString(1, event.text());
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static Instant dueAt(Next next) {
        if (next instanceof Next.Retry retry) {
            return retry.due();
        }
        return next instanceof Next.Disabled disabled ? disabled.due() : Instant.EPOCH;
    }

    private static State stateAfter(Next next) {
        if (next instanceof Next.Delivered) {
            return State.DELIVERED;
        }
        return next instanceof Next.Failed ? State.FAILED : State.PENDING;
    }

    /** Makes an event due as if it were new; returns whether {@code app} has it. */
    static boolean restart(Connection connection, String app, EventId event, Instant now) throws SQLException {
        try (var statement = connection.prepareStatement(RESTART)) {
            statement.setLong(1, now.toEpochMilli());
            statement.setString(2, event.text());
            statement.setString(3, app);
            return statement.executeUpdate() == 1;
        }
    }

    static Backlog backlog(Connection connection, String app) throws SQLException {
        try (var statement = connection.prepareStatement(BACKLOG)) {
            statement.setString(1, app);
            try (var rows = statement.executeQuery()) {
                rows.next();
                var waiting = rows.getLong(1);
                var oldest = rows.getLong(2);
                return new Backlog(
                        waiting, waiting == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(oldest)));
            }
        }
    }
}
