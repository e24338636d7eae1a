package dev.textproof.store;

import dev.textproof.core.HeardLog;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Keeps one small row for each channel. SQL that SQLite and PostgreSQL both speak. Thread-safe. */
final class SqlHeardLog implements HeardLog {

    private static final String FIND = "SELECT heard_at, missed_since FROM channel_heard WHERE channel = ?";
    private static final String HEARD = """
            INSERT INTO channel_heard (channel, heard_at) VALUES (?, ?)
            ON CONFLICT (channel) DO UPDATE SET heard_at = excluded.heard_at
            WHERE excluded.heard_at > channel_heard.heard_at""";
    private static final String MISSED = "UPDATE channel_heard SET missed_since = ?"
            + " WHERE channel = ? AND (missed_since IS NULL OR missed_since > ?)";
    private static final String RECOVERED = "UPDATE channel_heard SET missed_since = NULL,"
            + " heard_at = CASE WHEN heard_at > ? THEN heard_at ELSE ? END"
            + " WHERE channel = ? AND (missed_since IS NULL OR missed_since >= ?)";

    private final Database database;

    SqlHeardLog(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Mark> find(String channel) {
        return database.read(connection -> find(connection, channel));
    }

    private static Optional<Mark> find(Connection connection, String channel) throws SQLException {
        try (var statement = connection.prepareStatement(FIND)) {
            statement.setString(1, channel);
            try (var rows = statement.executeQuery()) {
                if (!rows.next()) {
                    return Optional.empty();
                }
                var heardAt = Instant.ofEpochMilli(rows.getLong(1));
                var missedSince = rows.getLong(2);
                return Optional.of(new Mark(
                        heardAt, rows.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(missedSince))));
            }
        }
    }

    @Override
    public void heard(String channel, Instant at) {
        update(HEARD, statement -> {
            statement.setString(1, channel);
            statement.setLong(2, at.toEpochMilli());
        });
    }

    @Override
    public void missed(String channel, Instant since) {
        update(MISSED, statement -> {
            statement.setLong(1, since.toEpochMilli());
            statement.setString(2, channel);
            statement.setLong(3, since.toEpochMilli());
        });
    }

    @Override
    public void recovered(String channel, Instant since, Instant until) {
        update(RECOVERED, statement -> {
            statement.setLong(1, until.toEpochMilli());
            statement.setLong(2, until.toEpochMilli());
            statement.setString(3, channel);
            statement.setLong(4, since.toEpochMilli());
        });
    }

    /** Fills in what a statement asks for. */
    @FunctionalInterface
    private interface Values {
        void bind(PreparedStatement statement) throws SQLException;
    }

    private void update(String sql, Values values) {
        database.write(connection -> {
            try (var statement = connection.prepareStatement(sql)) {
                values.bind(statement);
                return statement.executeUpdate();
            }
        });
    }
}
