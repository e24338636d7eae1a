package dev.textproof.store;

import dev.textproof.core.Purge.Deadlines;
import dev.textproof.core.VerificationId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * A table from which old rows go.
 *
 * @param due SQL that is true of what has to go
 * @param values what {@code due} is asked with
 */
record PurgedTable(String name, Key key, String due, List<Object> values, Deletion deletion) {

    /**
     * How it is walked through.
     *
     * @param column the first column of its primary key
     * @param isWhole whether it is the only one
     * @param beforeAll a key that is smaller than any
     */
    record Key(String column, boolean isWhole, Object beforeAll) {}

    private static final String ROWS = "DELETE FROM verification WHERE id IN (%s)";

    /** Deletes what has these keys and is due, with all that hangs on it; returns how many rows went. */
    @FunctionalInterface
    interface Deletion {
        int delete(Connection connection, List<?> keys) throws SQLException;
    }

    static List<PurgedTable> all(Deadlines deadlines) {
        return List.of(
                verifications(deadlines),
                events(deadlines.events().toEpochMilli(), deadlines.pending().toEpochMilli()),
                // Of a delivery that was under way while its event was erased.
                plain(
                        "attempt",
                        new Key("event", false, ""),
                        "at < " + deadlines.events().toEpochMilli()
                                + " AND NOT EXISTS (SELECT 1 FROM event WHERE event.id = attempt.event)"),
                plain(
                        "reply",
                        new Key("verification", false, new byte[0]),
                        "at < " + deadlines.replies().toEpochMilli()),
                plain("code_try", new Key("subject", false, new byte[0]), "day < " + day(deadlines.replies())));
    }

    private static PurgedTable verifications(Deadlines deadlines) {
        var apps = new ArrayList<Object>();
        var cases = new StringBuilder();
        deadlines.ofApps().forEach((app, deadline) -> {
            apps.add(app);
            cases.append(" WHEN ? THEN ").append(deadline.toEpochMilli());
        });
        var other = deadlines.ofOtherApps().toEpochMilli();
        var deadline = apps.isEmpty() ? "" + other : "CASE app" + cases + " ELSE " + other + " END";
        var due = "at < CASE WHEN phone IS NULL OR NOT confirmed THEN "
                + deadlines.tombstones().toEpochMilli() + " ELSE " + deadline + " END";
        return new PurgedTable(
                "verification", new Key("id", true, new byte[0]), due, apps, PurgedTable::deleteVerifications);
    }

    private static int deleteVerifications(Connection connection, List<?> keys) throws SQLException {
        var ids = keys.stream().map(key -> VerificationId.of((byte[]) key)).toList();
        return Traces.deleteOf(connection, ids) + InLists.update(connection, ROWS, keys);
    }

    // Somebody may have asked for an old event once more: then its last attempt counts, and while it waits its next.
    private static PurgedTable events(long old, long pending) {
        var due = "CASE WHEN state = 'pending' THEN due_at < " + pending + " ELSE created_at < " + old
                + " AND NOT EXISTS (SELECT 1 FROM attempt WHERE attempt.event = event.id AND attempt.at >= " + old
                + ") END";
        return new PurgedTable("event", new Key("id", true, ""), due, List.of(), Traces::deleteEvents);
    }

    private static PurgedTable plain(String name, Key key, String due) {
        var delete = "DELETE FROM " + name + " WHERE " + due + " AND " + key.column() + " IN (%s)";
        return new PurgedTable(
                name, key, due, List.of(), (connection, keys) -> InLists.update(connection, delete, keys));
    }

    private static long day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC).toEpochDay();
    }
}
