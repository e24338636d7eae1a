package dev.textproof.store;

import dev.textproof.core.Codes;
import dev.textproof.core.VerificationId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The tables of replies and of codes that were tried. SQL that SQLite and PostgreSQL both speak. */
final class CodeTable {

    private static final String NOTE_REPLY = """
            INSERT INTO reply (verification, message, at)
            SELECT ?, ?, ?
            WHERE (SELECT count(*) FROM reply WHERE verification = ?) < ?
            ON CONFLICT DO NOTHING""";
    private static final String REPLIES = "SELECT count(*) FROM reply WHERE verification = ?";
    private static final String TRIES =
            "SELECT coalesce(sum(tries), 0) FROM code_try WHERE day = ? AND subject IN (%s)";
    private static final String BEGIN =
            "INSERT INTO code_try (subject, day, tries) VALUES (?, ?, 0) ON CONFLICT DO NOTHING";
    private static final String LOCKED =
            "SELECT tries FROM code_try WHERE day = ? AND subject IN (%s) ORDER BY subject";
    // Asks and counts in one statement: of many at once no more than there is room for get through.
    private static final String COUNT =
            "UPDATE code_try SET tries = tries + 1 WHERE subject = ? AND day = ? AND tries < ?";
    private static final String GIVE_BACK =
            "UPDATE code_try SET tries = tries - 1 WHERE subject = ? AND day = ? AND tries > 0";

    private CodeTable() {}

    /**
     * Notes a reply to {@code message} unless it is there or the verification has its share; returns whether it did.
     */
    static boolean noteReply(Connection connection, VerificationId id, String message, Instant now)
            throws SQLException {
        try (var statement = connection.prepareStatement(NOTE_REPLY)) {
            statement.setBytes(1, id.bytes());
            statement.setString(2, message);
            statement.setLong(3, now.toEpochMilli());
            statement.setBytes(4, id.bytes());
            statement.setInt(5, Codes.REPLIES);
            return statement.executeUpdate() == 1;
        }
    }

    static int replies(Connection connection, VerificationId id) throws SQLException {
        try (var statement = connection.prepareStatement(REPLIES)) {
            statement.setBytes(1, id.bytes());
            return number(statement);
        }
    }

    /** Returns how many codes were tried on {@code day} for all of {@code subjects} together. */
    static int tries(Connection connection, List<byte[]> subjects, Codes.Day day) throws SQLException {
        if (subjects.isEmpty()) {
            return 0;
        }
        var marks = String.join(", ", Collections.nCopies(subjects.size(), "?"));
        try (var statement = connection.prepareStatement(TRIES.formatted(marks))) {
            statement.setLong(1, day.number());
            for (var i = 0; i < subjects.size(); i++) {
                statement.setBytes(i + 2, subjects.get(i));
            }
            return number(statement);
        }
    }

    /**
     * Keeps others from counting tries for any of {@code subjects} before this transaction ends; needs none of them to
     * be there.
     */
    static void lock(Connection connection, Dialect dialect, List<byte[]> subjects, Codes.Day day) throws SQLException {
        var sorted = subjects.stream().sorted(Arrays::compareUnsigned).toList();
        for (var subject : sorted) {
            begin(connection, subject, day);
        }
        InLists.select(connection, dialect.locking(LOCKED), row -> row.getInt(1), sorted, day.number());
    }

    /** Counts one try if fewer than {@code most} were made; returns whether it did. */
    static boolean count(Connection connection, byte[] subject, Codes.Day day, int most) throws SQLException {
        begin(connection, subject, day);
        try (var count = connection.prepareStatement(COUNT)) {
            count.setBytes(1, subject);
            count.setLong(2, day.number());
            count.setInt(3, most);
            return count.executeUpdate() == 1;
        }
    }

    private static void begin(Connection connection, byte[] subject, Codes.Day day) throws SQLException {
        try (var begin = connection.prepareStatement(BEGIN)) {
            begin.setBytes(1, subject);
            begin.setLong(2, day.number());
            begin.executeUpdate();
        }
    }

    /** Takes one try back. */
    static void giveBack(Connection connection, byte[] subject, Codes.Day day) throws SQLException {
        try (var statement = connection.prepareStatement(GIVE_BACK)) {
            statement.setBytes(1, subject);
            statement.setLong(2, day.number());
            statement.executeUpdate();
        }
    }

    private static int number(PreparedStatement statement) throws SQLException {
        try (var rows = statement.executeQuery()) {
            rows.next(); // an aggregate always has one row
            return rows.getInt(1);
        }
    }
}
