package dev.textproof.store;

import dev.textproof.core.Application;
import dev.textproof.core.Revocations;
import dev.textproof.core.Status;
import dev.textproof.core.VerificationId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Revokes rows in the queue of all writes: what a row says is read in the transaction that changes it. Thread-safe. */
final class SqlRevocations implements Revocations {

    private static final String REVOKE = "UPDATE verification SET status = 'revoked', at = ? WHERE id IN (%s)";

    private final Database database;

    SqlRevocations(Database database) {
        this.database = database;
    }

    @Override
    public Revoked revoke(VerificationId id, Application app, Instant at) {
        return database.write(connection -> revoke(connection, database.dialect(), id, app, at));
    }

    private static Revoked revoke(
            Connection connection, Dialect dialect, VerificationId id, Application app, Instant at)
            throws SQLException {
        var row = VerificationTable.lock(connection, dialect, id);
        if (row.isEmpty()) {
            return Revoked.NO_ROW;
        }
        var found = judge(row.get(), app, at);
        if (found == Revoked.NOW) {
            InLists.update(connection, REVOKE, List.of(id.bytes()), at.toEpochMilli());
            EventTable.insert(connection, id, app.id(), Status.REVOKED, at);
        }
        return found;
    }

    private static Revoked judge(VerificationTable.Row row, Application app, Instant now) {
        if (row.isTombstone() || !row.app().equals(app.id())) {
            return Revoked.NOT_OURS;
        }
        return switch (row.status()) {
            case VERIFIED -> Revoked.NOW;
            case REVOKED -> Revoked.BEFORE;
            // What was heard waits for its code as long again as for its text.
            case HEARD -> now.isBefore(row.at().plus(app.lifetime())) ? Revoked.NOW : Revoked.NOT_VERIFIED;
            case DECLINED, WAITING, EXPIRED -> Revoked.NOT_VERIFIED;
        };
    }
}
