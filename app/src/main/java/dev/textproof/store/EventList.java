package dev.textproof.store;

import dev.textproof.core.Event;
import dev.textproof.core.EventId;
import dev.textproof.core.EventLog.Filter;
import dev.textproof.core.EventLog.State;
import dev.textproof.core.VerificationId;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the table of events for people. SQL that SQLite and PostgreSQL both speak. */
final class EventList {

    static final String COLUMNS = "id, app, type, verification, erased, created_at, attempts, state";
    private static final int ID_LENGTH = 25;

    /** An event as it is kept. */
    record Row(Event event, State state) {}

    private EventList() {}

    /**
     * Returns the rows of {@code filter}, those of the newest starts first.
     *
     * @param stored the state to look for: disabled is never stored
     */
    static List<Row> find(Connection connection, String app, Filter filter, Optional<State> stored)
            throws SQLException {
        try (var statement = connection.prepareStatement(sql(filter, stored))) {
            set(statement, app, filter);
            try (var rows = statement.executeQuery()) {
                var found = new ArrayList<Row>();
                while (rows.next()) {
                    found.add(row(rows));
                }
                return found;
            }
        }
    }

    static String sql(Filter filter, Optional<State> stored) {
        // The empty text keeps the planner from the index of the app, where the verification's is the narrow one.
        var whose = filter.verification().isPresent() ? "app || '' = ? AND verification = ?" : "app = ?";
        return "SELECT " + COLUMNS + " FROM event WHERE " + whose
                + (filter.after().isPresent() ? " AND id < ?" : "")
                // In clear, so that the partial indexes can serve it; it is one of three words of ours.
                + stored.map(state -> " AND state = '" + state.wireName() + "'").orElse("")
                + " ORDER BY id DESC LIMIT ?";
    }

    private static void set(PreparedStatement statement, String app, Filter filter) throws SQLException {
        var mark = 1;
        statement.setString(mark++, app);
        if (filter.verification().isPresent()) {
            statement.setBytes(mark++, filter.verification().get().bytes());
        }
        if (filter.after().isPresent()) {
            statement.setString(mark++, filter.after().get().text());
        }
        statement.setInt(mark, filter.most());
    }

    static Row row(ResultSet row) throws SQLException {
        var event = new Event(
                new EventId(row.getString(1)),
                row.getString(2),
                row.getString(3),
                Optional.ofNullable(row.getBytes(4)).map(VerificationId::of),
                ids(Optional.ofNullable(row.getBytes(5)).orElse(new byte[0])),
                Instant.ofEpochMilli(row.getLong(6)),
                row.getInt(7));
        return new Row(event, State.valueOf(row.getString(8).toUpperCase(Locale.ROOT)));
    }

    private static List<VerificationId> ids(byte[] joined) {
        var ids = new ArrayList<VerificationId>();
        var bytes = ByteBuffer.wrap(joined);
        while (bytes.hasRemaining()) {
            var id = new byte[ID_LENGTH];
            bytes.get(id);
            ids.add(VerificationId.of(id));
        }
        return ids;
    }
}
