package dev.textproof.store;

import dev.textproof.core.Codes;
import dev.textproof.core.PhoneSealer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Moves the counts of codes that were tried from a number's older seals to its newest, so that the key of the older
 * ones can go without anybody getting tries back. SQL that SQLite and PostgreSQL both speak.
 */
final class SealedTries {

    private static final String SUBJECTS =
            "SELECT DISTINCT subject FROM code_try WHERE subject > ? ORDER BY subject LIMIT ";
    private static final String DAYS = "SELECT DISTINCT day FROM code_try WHERE subject IN (%s)";
    private static final String ADD = "UPDATE code_try SET tries = tries + ? WHERE day = ? AND subject = ?";
    private static final String FORGET = "DELETE FROM code_try WHERE day = ? AND subject IN (%s)";

    /** A number's seals, of which the first is the newest. */
    record Seals(List<byte[]> all) {

        private List<byte[]> older() {
            return all.subList(1, all.size());
        }
    }

    private SealedTries() {}

    /** Returns at most so many of what tries were counted for, in order, from {@code subject} on. */
    static List<byte[]> after(Connection connection, byte[] subject, int most) throws SQLException {
        try (var statement = connection.prepareStatement(SUBJECTS + most)) {
            statement.setBytes(1, subject);
            try (var rows = statement.executeQuery()) {
                var found = new ArrayList<byte[]>();
                while (rows.next()) {
                    found.add(rows.getBytes(1));
                }
                return found;
            }
        }
    }

    /** Returns the seals of the number of one of {@code apps} that {@code subject} is, if an older key made it. */
    static Optional<Seals> older(PhoneSealer sealer, Collection<String> apps, byte[] subject) {
        return apps.stream()
                .filter(app -> sealer.keyOf(app, subject) > 0)
                .flatMap(app -> sealer.open(app, subject).map(phone -> sealer.everySealOf(app, phone)).stream())
                .map(Seals::new)
                .findFirst();
    }

    /** Moves the counts of {@code numbers}, each locked as whoever counts a try locks it; returns how many went. */
    static int reseal(Connection connection, Dialect dialect, List<Seals> numbers) throws SQLException {
        var moved = 0;
        for (var number : numbers) {
            for (var day : InLists.select(connection, DAYS, row -> new Codes.Day(row.getLong(1)), number.all())) {
                CodeTable.lock(connection, dialect, number.all(), day);
                add(
                        connection,
                        CodeTable.tries(connection, number.older(), day),
                        day,
                        number.all().get(0));
                moved += InLists.update(connection, FORGET, number.older(), day.number());
            }
        }
        return moved;
    }

    private static void add(Connection connection, int tries, Codes.Day day, byte[] subject) throws SQLException {
        try (var statement = connection.prepareStatement(ADD)) {
            statement.setInt(1, tries);
            statement.setLong(2, day.number());
            statement.setBytes(3, subject);
            statement.executeUpdate();
        }
    }
}
