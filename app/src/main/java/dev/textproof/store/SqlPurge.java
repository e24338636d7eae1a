package dev.textproof.store;

import dev.textproof.core.Purge;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Walks through each table by its key, a stretch of rows at a time: a look beside the writer, and where something is
 * due, one short transaction. Thread-safe.
 */
final class SqlPurge implements Purge {

    private static final int STRETCH = 1_000;

    private static final String END = """
            SELECT k FROM (SELECT %2$s AS k FROM %1$s WHERE %2$s > ? ORDER BY %2$s LIMIT %3$d) AS stretch
            ORDER BY k DESC LIMIT 1""";
    private static final String DUE = "SELECT DISTINCT %2$s FROM %1$s WHERE (%3$s) AND %2$s > ? AND %2$s <= ?";
    private static final String DUE_BY_WHOLE_KEY =
            "SELECT %2$s FROM %1$s WHERE (%3$s) AND %2$s > ? AND %2$s <= ? ORDER BY %2$s";

    private final Database database;

    SqlPurge(Database database) {
        this.database = database;
    }

    @Override
    public int olderThan(Deadlines deadlines, BooleanSupplier goOn) {
        var deleted = 0;
        for (var table : PurgedTable.all(deadlines)) {
            deleted += purge(table, goOn);
        }
        if (deleted > 0) {
            database.residue().clear(List.of());
        }
        return deleted;
    }

    private int purge(PurgedTable table, BooleanSupplier goOn) {
        var deleted = 0;
        var from = table.key().beforeAll();
        for (var to = end(table, from); to.isPresent() && goOn.getAsBoolean(); to = end(table, from)) {
            deleted += purge(table, from, to.get());
            from = to.get();
        }
        return deleted;
    }

    private Optional<Object> end(PurgedTable table, Object from) {
        var sql = END.formatted(table.name(), table.key().column(), STRETCH);
        return database.read(connection -> keys(connection, sql, List.of(from))).stream()
                .findFirst();
    }

    private int purge(PurgedTable table, Object from, Object to) {
        var whole = table.key().isWhole();
        var due = (whole ? DUE_BY_WHOLE_KEY : DUE)
                .formatted(table.name(), table.key().column(), table.due());
        // Another server may delete the same, and somebody may ask for an old event once more: then it is not old.
        var locked = whole ? database.dialect().locking(due) : due;
        var values = new ArrayList<>(table.values());
        values.add(from);
        values.add(to);
        if (database.read(connection -> keys(connection, due, values)).isEmpty()) {
            return 0;
        }
        return database.write(connection -> table.deletion().delete(connection, keys(connection, locked, values)));
    }

    private static List<Object> keys(Connection connection, String sql, List<Object> values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (var i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            try (var rows = statement.executeQuery()) {
                var keys = new ArrayList<Object>();
                while (rows.next()) {
                    keys.add(rows.getObject(1));
                }
                return keys;
            }
        }
    }
}
