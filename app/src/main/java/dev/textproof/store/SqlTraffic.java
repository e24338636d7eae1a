package dev.textproof.store;

import dev.textproof.core.Traffic;
import dev.textproof.core.VerificationId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Walks through the table of verifications, some thousand rows at a time, beside the writer. Thread-safe. */
final class SqlTraffic implements Traffic {

    private static final String ROWS = "SELECT id, destination FROM verification WHERE id > ? ORDER BY id LIMIT 5000";

    private final Database database;

    SqlTraffic(Database database) {
        this.database = database;
    }

    @Override
    public Map<String, NavigableMap<Instant, Integer>> startsPerHour() {
        var counts = new HashMap<String, NavigableMap<Instant, Integer>>();
        for (var from = new byte[0]; ; ) {
            var after = from;
            var last = database.read(connection -> count(connection, after, counts));
            if (last.length == 0) {
                return counts;
            }
            from = last;
        }
    }

    /** Returns the last id that it counted; none at the end. */
    private static byte[] count(Connection connection, byte[] after, Map<String, NavigableMap<Instant, Integer>> counts)
            throws SQLException {
        try (var statement = connection.prepareStatement(ROWS)) {
            statement.setBytes(1, after);
            try (var rows = statement.executeQuery()) {
                var last = new byte[0];
                while (rows.next()) {
                    last = rows.getBytes(1);
                    var hour = VerificationId.of(last).head().issuedAt().truncatedTo(ChronoUnit.HOURS);
                    if (!rows.getString(2).isEmpty()) { // else erased
                        counts.computeIfAbsent(rows.getString(2), number -> new TreeMap<>())
                                .merge(hour, 1, Integer::sum);
                    }
                }
                return last;
            }
        }
    }
}
