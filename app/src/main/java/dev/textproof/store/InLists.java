package dev.textproof.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Statements with {@code IN (%s)} over any number of keys, a few hundred at a time. */
final class InLists {

    /** How many keys one statement names; SQLite builds allow as few as 999. */
    private static final int CHUNK = 500;

    private InLists() {}

    /** Makes something of one row. */
    @FunctionalInterface
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /**
     * Returns what {@code reader} makes of each row that {@code sql} finds for {@code keys}; the values of
     * {@code before} stand in it before its list of keys.
     */
    static <T> List<T> select(Connection connection, String sql, Reader<T> reader, List<?> keys, Object... before)
            throws SQLException {
        var found = new ArrayList<T>();
        for (var chunk : chunks(keys)) {
            try (var statement = connection.prepareStatement(sql.formatted(marks(chunk)))) {
                bind(statement, 1, List.of(before));
                bind(statement, 1 + before.length, chunk);
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        found.add(reader.read(rows));
                    }
                }
            }
        }
        return found;
    }

    /** Changes the rows of {@code keys}, with {@code before} as above, and returns how many. */
    static int update(Connection connection, String sql, List<?> keys, Object... before) throws SQLException {
        var changed = 0;
        for (var chunk : chunks(keys)) {
            try (var statement = connection.prepareStatement(sql.formatted(marks(chunk)))) {
                bind(statement, 1, List.of(before));
                bind(statement, 1 + before.length, chunk);
                changed += statement.executeUpdate();
            }
        }
        return changed;
    }

    private static void bind(PreparedStatement statement, int first, List<?> values) throws SQLException {
        for (var i = 0; i < values.size(); i++) {
            statement.setObject(first + i, values.get(i));
        }
    }

    private static String marks(List<?> keys) {
        return String.join(", ", Collections.nCopies(keys.size(), "?"));
    }

    private static List<List<?>> chunks(List<?> keys) {
        var chunks = new ArrayList<List<?>>();
        for (var from = 0; from < keys.size(); from += CHUNK) {
            chunks.add(keys.subList(from, Math.min(from + CHUNK, keys.size())));
        }
        return chunks;
    }
}
