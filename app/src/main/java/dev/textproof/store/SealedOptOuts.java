package dev.textproof.store;

import dev.textproof.core.PhoneSealer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Seals the numbers of those who said STOP anew, or that would be forgotten with the key. SQL that SQLite and
 * PostgreSQL both speak.
 */
final class SealedOptOuts {

    static final Row FIRST = new Row("", new byte[0]);

    private static final String ROWS = "SELECT destination, phone FROM opt_out"
            + " WHERE destination > ? OR (destination = ? AND phone > ?) ORDER BY destination, phone LIMIT ";
    private static final String FORGET_TWICE_KEPT = "DELETE FROM opt_out WHERE destination = ? AND phone = ?"
            + " AND EXISTS (SELECT 1 FROM opt_out WHERE destination = ? AND phone = ?)";
    private static final String RESEAL = "UPDATE opt_out SET phone = ? WHERE destination = ? AND phone = ?";

    /** One opt-out: our number, and the seal of the user's. */
    @SuppressWarnings("ArrayRecordComponent") // Handed on and never compared.
    record Row(String destination, byte[] sealed) {

        /** Returns what stands where an app's id would, so that a seal fits one number of ours. No id has a space. */
        String context() {
            return context(destination);
        }

        static String context(String destination) {
            return "opt-out " + destination;
        }
    }

    /** What one seal is to be replaced by. */
    @SuppressWarnings("ArrayRecordComponent") // Handed on and never compared.
    record Anew(Row row, byte[] sealed) {}

    private SealedOptOuts() {}

    /** Returns at most so many, in order, from {@code row} on. */
    static List<Row> after(Connection connection, Row row, int most) throws SQLException {
        try (var statement = connection.prepareStatement(ROWS + most)) {
            statement.setString(1, row.destination());
            statement.setString(2, row.destination());
            statement.setBytes(3, row.sealed());
            try (var rows = statement.executeQuery()) {
                var found = new ArrayList<Row>();
                while (rows.next()) {
                    found.add(new Row(rows.getString(1), rows.getBytes(2)));
                }
                return found;
            }
        }
    }

    /** Returns what {@code row} is to become, if an older key sealed it. */
    static Optional<Anew> older(PhoneSealer sealer, Row row) {
        return sealer.keyOf(row.context(), row.sealed()) > 0
                ? sealer.open(row.context(), row.sealed()).map(user -> new Anew(row, sealer.seal(row.context(), user)))
                : Optional.empty();
    }

    /** Seals {@code rows} anew, but for those that were lifted since; returns how many it met as they had been. */
    static int reseal(Connection connection, List<Anew> rows) throws SQLException {
        var changed = 0;
        for (var anew : rows) {
            try (var forget = connection.prepareStatement(FORGET_TWICE_KEPT);
                    var reseal = connection.prepareStatement(RESEAL)) {
                forget.setString(1, anew.row().destination());
                forget.setBytes(2, anew.row().sealed());
                forget.setString(3, anew.row().destination());
                forget.setBytes(4, anew.sealed());
                forget.executeUpdate();
                reseal.setBytes(1, anew.sealed());
                reseal.setString(2, anew.row().destination());
                reseal.setBytes(3, anew.row().sealed());
                changed += reseal.executeUpdate();
            }
        }
        return changed;
    }
}
