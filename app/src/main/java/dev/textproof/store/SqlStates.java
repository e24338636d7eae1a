package dev.textproof.store;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/** What PostgreSQL's codes of failures say about another try (its manual, appendix A). SQLite has none of them. */
final class SqlStates {

    /** A serialization failure, a deadlock, a lock that was not free: somebody else was in the way. */
    private static final Set<String> IN_THE_WAY = Set.of("40001", "40P01", "55P03");

    /** The server stops or crashed, or it is no primary any more and this connection was given up for that. */
    private static final Set<String> GONE = Set.of("57P01", "57P02", "57P03", "25006");

    private static final String CONNECTION_BROKEN = "08";

    private SqlStates() {}

    /** Returns whether the same may go well at once because others are done by now. */
    static boolean isInTheWay(SQLException failure) {
        return IN_THE_WAY.contains(state(failure));
    }

    /** Returns whether the same may go well over another connection. */
    static boolean isGone(SQLException failure) {
        var state = state(failure);
        return GONE.contains(state) || state.startsWith(CONNECTION_BROKEN);
    }

    private static String state(SQLException failure) {
        return Optional.ofNullable(failure.getSQLState()).orElse("");
    }
}
