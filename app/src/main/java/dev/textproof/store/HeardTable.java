package dev.textproof.store;

import dev.textproof.core.Status;
import dev.textproof.core.VerificationId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What becomes of rows that are heard, in the table of verifications. SQL that SQLite and PostgreSQL both speak. */
final class HeardTable {

    private static final String IS_HEARD =
            "SELECT 1 FROM verification WHERE id = ? AND status = 'heard' AND phone IS NOT NULL AND at > ?";
    private static final String END = "UPDATE verification SET status = ?, at = ?, confirmed = ?"
            + " WHERE id = ? AND status = 'heard' AND phone IS NOT NULL AND at > ?";
    private static final String FIND = "SELECT " + VerificationTable.COLUMNS + """
             FROM verification
            WHERE phone IN (%s) AND app = ? AND destination = ? AND status = 'heard' AND at > ? AND at <= ? ORDER BY id""";

    private HeardTable() {}

    /** Returns whether {@code id} is heard, and stays so until this transaction ends. */
    static boolean isHeard(Connection connection, Dialect dialect, VerificationId id, Instant heardAfter)
            throws SQLException {
        try (var statement = connection.prepareStatement(dialect.locking(IS_HEARD))) {
            statement.setBytes(1, id.bytes());
            statement.setLong(2, heardAfter.toEpochMilli());
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    /** Turns what is heard into {@code status}; returns whether it was heard. */
    static boolean end(Connection connection, VerificationId id, Instant heardAfter, Status status, Instant now)
            throws SQLException {
        try (var statement = connection.prepareStatement(END)) {
            statement.setString(1, status.wireName());
            statement.setLong(2, now.toEpochMilli());
            statement.setBoolean(3, status.isConfirmed());
            statement.setBytes(4, id.bytes());
            statement.setLong(5, heardAfter.toEpochMilli());
            return statement.executeUpdate() == 1;
        }
    }

    /**
     * Returns, and locks, what is heard of {@code app} from any of these sealed numbers by texts to
     * {@code destination}.
     */
    static List<VerificationTable.Row> find(
            Connection connection,
            Dialect dialect,
            List<byte[]> phones,
            String app,
            String destination,
            Instant heardAfter,
            Instant heardUntil)
            throws SQLException {
        var marks = String.join(", ", Collections.nCopies(phones.size(), "?"));
        try (var statement = connection.prepareStatement(dialect.locking(FIND.formatted(marks)))) {
            var at = 1;
            for (var phone : phones) {
                statement.setBytes(at++, phone);
            }
            statement.setString(at++, app);
            statement.setString(at++, destination);
            statement.setLong(at++, heardAfter.toEpochMilli());
            statement.setLong(at, heardUntil.toEpochMilli());
            var found = new ArrayList<VerificationTable.Row>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(VerificationTable.row(rows));
                }
            }
            return found;
        }
    }
}
