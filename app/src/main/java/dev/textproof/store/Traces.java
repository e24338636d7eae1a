package dev.textproof.store;

import dev.textproof.core.VerificationId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What a verification leaves in other tables than its own: events, attempts to deliver them, replies, codes tried. */
final class Traces {

    private static final String ATTEMPTS_OF_VERIFICATIONS =
            "DELETE FROM attempt WHERE event IN (SELECT id FROM event WHERE verification IN (%s))";
    private static final String EVENTS_OF_VERIFICATIONS = "DELETE FROM event WHERE verification IN (%s)";
    private static final String REPLIES = "DELETE FROM reply WHERE verification IN (%s)";
    private static final String TRIES = "DELETE FROM code_try WHERE subject IN (%s)";
    private static final String ATTEMPTS = "DELETE FROM attempt WHERE event IN (%s)";
    private static final String EVENTS = "DELETE FROM event WHERE id IN (%s)";

    private static final String LOCKED_EVENTS = "SELECT id FROM event WHERE verification IN (%s) ORDER BY app, id";

    private Traces() {}

    /** Waits for whoever notes how the delivery of an event about {@code verifications} went, and lets nobody begin. */
    static void lockEvents(Connection connection, Dialect dialect, List<VerificationId> verifications)
            throws SQLException {
        var keys = verifications.stream().map(VerificationId::bytes).toList();
        InLists.select(connection, dialect.locking(LOCKED_EVENTS), row -> row.getString(1), keys);
    }

    /** Deletes all that is about {@code verifications} except their rows; returns how many rows went. */
    static int deleteOf(Connection connection, List<VerificationId> verifications) throws SQLException {
        var keys = verifications.stream().map(VerificationId::bytes).toList();
        return InLists.update(connection, ATTEMPTS_OF_VERIFICATIONS, keys)
                + InLists.update(connection, EVENTS_OF_VERIFICATIONS, keys)
                + InLists.update(connection, REPLIES, keys)
                + deleteTries(connection, keys);
    }

    /** Deletes the count of codes that were tried for {@code subjects}: ids, or sealed numbers. */
    static int deleteTries(Connection connection, List<byte[]> subjects) throws SQLException {
        return InLists.update(connection, TRIES, subjects);
    }

    /** Deletes {@code events} with their attempts. */
    static int deleteEvents(Connection connection, List<?> events) throws SQLException {
        return InLists.update(connection, ATTEMPTS, events) + InLists.update(connection, EVENTS, events);
    }
}
