package dev.textproof.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Puts one seal in the place of another in the table of verifications. SQL that SQLite and PostgreSQL both speak. */
final class SealedRows {

    // Whoever erased the number, or sealed it anew, since it was read has the last word.
    private static final String RESEAL = "UPDATE verification SET phone = ? WHERE id = ? AND phone = ?";

    /** What one row's number is to be sealed as. */
    @SuppressWarnings("ArrayRecordComponent") // Handed on and never compared.
    record Anew(byte[] id, byte[] before, byte[] after) {}

    private SealedRows() {}

    /** Seals {@code rows}, in the order of their ids, anew; returns how many it met as they had been. */
    static int reseal(Connection connection, List<Anew> rows) throws SQLException {
        try (var statement = connection.prepareStatement(RESEAL)) {
            var changed = 0;
            for (var row : rows) {
                statement.setBytes(1, row.after());
                statement.setBytes(2, row.id());
                statement.setBytes(3, row.before());
                changed += statement.executeUpdate();
            }
            return changed;
        }
    }
}
