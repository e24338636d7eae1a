package dev.textproof.store;

import dev.textproof.config.StoreSettings;
import dev.textproof.core.Codes;
import dev.textproof.core.Elsewhere;
import dev.textproof.core.EventLog;
import dev.textproof.core.HeardLog;
import dev.textproof.core.HintSealer;
import dev.textproof.core.KeyUse;
import dev.textproof.core.OptOuts;
import dev.textproof.core.PhoneSealer;
import dev.textproof.core.Phones;
import dev.textproof.core.Purge;
import dev.textproof.core.Revocations;
import dev.textproof.core.Status;
import dev.textproof.core.Store;
import dev.textproof.core.StoreUnavailableException;
import dev.textproof.core.Traffic;
import dev.textproof.core.Verification;
import dev.textproof.core.VerificationId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * Keeps verifications and their events in an SQL database: one SQLite file, or PostgreSQL for more than one server.
 * What it acknowledges is durable, numbers of users lie in it only sealed. Writes share commits ({@link GroupCommit}),
 * reads have connections of their own. After any failure it answers {@link StoreUnavailableException}, within two
 * seconds, and is well again as soon as the database is. Thread-safe.
 */
public final class SqlStore implements Store {

    private final Database database;

    private SqlStore(Database database) {
        this.database = database;
    }

    /**
     * Opens the store and brings its schema up to date; an SQLite file that does not exist is made, for its owner's
     * eyes only.
     *
     * @param batchSizes hears how many writes shared each commit
     * @throws StoreUnavailableException with a sentence for the operator that names the place
     */
    public static SqlStore open(StoreSettings settings, PhoneSealer sealer, IntConsumer batchSizes) {
        var engine = settings.isPostgres() ? PostgresEngine.open(settings) : SqliteEngine.open(settings.url());
        return over(engine, sealer, batchSizes);
    }

    /**
     * Opens a store that is there, beside the server that may be at work on it. Makes and migrates nothing.
     *
     * @throws StoreUnavailableException as above; also if there is none, or one of another version
     */
    public static SqlStore existing(StoreSettings settings, PhoneSealer sealer) {
        var engine = settings.isPostgres() ? PostgresEngine.existing(settings) : SqliteEngine.existing(settings.url());
        return over(engine, sealer, size -> {});
    }

    /** Returns a store over {@code engine}, which ends with it. */
    static SqlStore over(Engine engine, PhoneSealer sealer, IntConsumer batchSizes) {
        return new SqlStore(new Database(engine, sealer, batchSizes));
    }

    /** Returns what keeps replies and tries of codes in this store; it ends with it. */
    public Codes codes() {
        return new SqlCodes(database);
    }

    /** Returns what keeps who wants no texts; it ends with this store. */
    public OptOuts optOuts() {
        return new SqlOptOuts(database);
    }

    @Override
    public void record(Verification verification, Answer answer) {
        if (verification.status() == Status.WAITING || verification.status() == Status.EXPIRED) {
            throw new IllegalArgumentException("what waits or has expired is not stored");
        }
        database.insert(verification, answer);
    }

    @Override
    public Optional<Verification> find(VerificationId id) {
        var rows = database.read(connection -> VerificationTable.find(connection, List.of(id)));
        return rows.stream().filter(row -> !row.isTombstone()).findFirst().map(row -> row.open(database.sealer()));
    }

    @Override
    public Map<VerificationId, Status> statuses(Collection<VerificationId> ids) {
        var found = new HashMap<VerificationId, Status>();
        if (!ids.isEmpty()) {
            var rows = database.read(connection -> VerificationTable.statuses(connection, List.copyOf(ids)));
            rows.forEach(row -> found.put(row.id(), row.status()));
        }
        return found;
    }

    /** Returns what finds and erases numbers in the same database, for as long as this is open. */
    public Phones phones() {
        return new SqlPhones(database);
    }

    /** Returns what revokes verifications in the same database, for as long as this is open. */
    public Revocations revocations() {
        return new SqlRevocations(database);
    }

    /** Returns what notes up to when channels were heard in the same database, for as long as this is open. */
    public HeardLog heardLog() {
        return new SqlHeardLog(database);
    }

    /** Returns what deletes old rows from the same database, for as long as this is open. */
    public Purge purge() {
        return new SqlPurge(database);
    }

    /** Returns what knows of the keys that were used for what is in the same database, for as long as this is open. */
    public KeyUse keyUse() {
        return new SqlKeyUse(database, SqlKeyUse.STRETCH);
    }

    /** Returns the same, which looks at so many rows at once. */
    KeyUse keyUse(int stretch) {
        return new SqlKeyUse(database, stretch);
    }

    /** Returns what knows which of our numbers hear, for as long as this is open. */
    public Traffic traffic() {
        return new SqlTraffic(database);
    }

    /**
     * Returns the events that came in with what was recorded.
     *
     * @param endpoints what tells the endpoint of each app that has one from any other; it is written down, so not a
     *     URL
     */
    public EventLog events(Map<String, String> endpoints) {
        return SqlEventLog.open(database, endpoints);
    }

    /**
     * Starts to tell other servers on this store what it is told, and {@code elsewhere} what they tell; on SQLite there
     * are none. To be closed before this.
     */
    public Notices notices(HintSealer hints, Elsewhere elsewhere) {
        return database.notices(hints, elsewhere);
    }

    /**
     * Returns if a small row can be read and durably rewritten in the queue of all writes, each within a second. Says
     * nothing about room for more rows: a nearly full disk may still have some for this one.
     */
    @Override
    public void check() {
        database.check();
    }

    /** Commits and answers what was accepted, then closes; SQLite folds its WAL back in with the last connection. */
    @Override
    public void close() {
        database.close();
    }
}
