package dev.textproof.store;

import dev.textproof.core.PhoneNumber;
import dev.textproof.core.Phones;
import dev.textproof.core.Verification;
import dev.textproof.core.VerificationId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Finds and erases by sealed bytes, under every data key and spelling, so that rows of any age are met and no row need
 * be opened. Thread-safe.
 */
final class SqlPhones implements Phones {

    // An id has the time of its start in bytes 3 to 6.
    private static final String NEWEST = "SELECT " + VerificationTable.COLUMNS + """
             FROM verification WHERE app = ? AND confirmed = ? AND phone IN (%s)
            ORDER BY substr(id, 3, 4) DESC, at DESC LIMIT 1""";
    private static final String IDS = "SELECT id FROM verification WHERE app = ? AND phone IN (%s) ORDER BY id";

    // A tombstone tells nothing of what it stands for: all say the same.
    private static final String ERASE = """
            UPDATE verification SET phone = NULL, destination = '', status = 'revoked', text = 'full', late = FALSE, test = FALSE,
            at = ?
            WHERE id IN (%s)""";

    private final Database database;

    SqlPhones(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Verification> newest(String app, Collection<PhoneNumber> spellings) {
        var seals = seals(app, spellings);
        var rows = database.read(
                connection -> InLists.select(connection, NEWEST, VerificationTable::row, seals, app, true));
        return rows.stream().findFirst().map(found -> found.open(database.sealer()));
    }

    @Override
    public Erased erase(String app, Collection<PhoneNumber> spellings, Instant at) {
        var seals = seals(app, spellings);
        var ids = database.write(connection -> erase(connection, database.dialect(), app, seals, at));
        return new Erased(ids, database.residue().clear(seals));
    }

    private static List<VerificationId> erase(
            Connection connection, Dialect dialect, String app, List<byte[]> seals, Instant at) throws SQLException {
        var found = dialect.locking(IDS);
        var ids = InLists.select(connection, found, row -> VerificationId.of(row.getBytes(1)), seals, app);
        Traces.lockEvents(connection, dialect, ids);
        Traces.deleteOf(connection, ids);
        Traces.deleteTries(connection, seals);
        var keys = ids.stream().map(VerificationId::bytes).toList();
        InLists.update(connection, ERASE, keys, at.toEpochMilli());
        EventTable.insertErased(connection, app, ids, at);
        return ids;
    }

    private List<byte[]> seals(String app, Collection<PhoneNumber> spellings) {
        return spellings.stream()
                .flatMap(phone -> database.sealer().everySealOf(app, phone).stream())
                .toList();
    }
}
