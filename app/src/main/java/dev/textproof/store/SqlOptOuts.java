package dev.textproof.store;

import dev.textproof.core.Codes.Answer;
import dev.textproof.core.OptOuts;
import dev.textproof.core.PhoneNumber;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * Keeps opt-outs in the database of {@link SqlStore}: the user's number sealed for the one number of ours, so that the
 * same user's rows at two of our numbers do not show it. Thread-safe.
 */
final class SqlOptOuts implements OptOuts {

    private static final String STOP =
            "INSERT INTO opt_out (destination, phone, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";
    // In one statement: it meets a row that is sealed anew at this moment, before or after.
    private static final String START = "DELETE FROM opt_out WHERE destination = ? AND phone IN (%s)";
    private static final String ASK = "SELECT 1 FROM opt_out WHERE destination = ? AND phone = ?";

    private final Database database;

    SqlOptOuts(Database database) {
        this.database = database;
    }

    @Override
    public void stop(PhoneNumber user, String ours, Instant now, Answer<Boolean> answer) {
        var seals = sealsOf(user, ours);
        Told.of(
                database.submit(connection -> {
                    if (isStopped(connection, seals, ours)) { // perhaps under an older key
                        return false;
                    }
                    try (var statement = connection.prepareStatement(STOP)) {
                        statement.setString(1, ours);
                        statement.setBytes(2, seals.get(0));
                        statement.setLong(3, now.toEpochMilli());
                        return statement.executeUpdate() == 1;
                    }
                }),
                answer);
    }

    @Override
    public void start(PhoneNumber user, String ours, Answer<Boolean> answer) {
        var seals = sealsOf(user, ours);
        Told.of(database.submit(connection -> InLists.update(connection, START, seals, ours) > 0), answer);
    }

    @Override
    public void ask(PhoneNumber user, String ours, Answer<Boolean> answer) {
        var seals = sealsOf(user, ours);
        // Among the writes, and so behind a STOP that came before it; nobody waits for it on a thread.
        Told.of(database.submit(connection -> isStopped(connection, seals, ours)), answer);
    }

    @Override
    public boolean holds(PhoneNumber user, String ours) {
        var seals = sealsOf(user, ours);
        return database.read(connection -> isStopped(connection, seals, ours));
    }

    private static boolean isStopped(Connection connection, List<byte[]> seals, String ours) throws SQLException {
        for (var seal : seals) {
            try (var statement = connection.prepareStatement(ASK)) {
                statement.setString(1, ours);
                statement.setBytes(2, seal);
                try (var rows = statement.executeQuery()) {
                    if (rows.next()) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private List<byte[]> sealsOf(PhoneNumber user, String ours) {
        return database.sealer().everySealOf(SealedOptOuts.Row.context(ours), user);
    }
}
