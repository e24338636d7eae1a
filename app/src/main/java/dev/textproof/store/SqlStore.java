package dev.textproof.store;

import dev.textproof.core.PhoneSealer;
import dev.textproof.core.Secret;
import dev.textproof.core.Status;
import dev.textproof.core.Store;
import dev.textproof.core.StoreUnavailableException;
import dev.textproof.core.Verification;
import dev.textproof.core.VerificationId;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;
import org.flywaydb.core.api.FlywayException;

/**
 * Keeps verifications and their events in an SQL database, today one SQLite file. What it acknowledges is durable (WAL
 * with {@code synchronous=FULL}), numbers of users lie in it only sealed. Writes share commits ({@link GroupCommit}),
 * reads have connections of their own. After any failure it answers {@link StoreUnavailableException} and is well again
 * as soon as the database is. Thread-safe.
 */
public final class SqlStore implements Store {

    // A write may have to wait for the batch before it and then in its own: twice this is still within the two seconds
    // after which a provider is to hear 503.
    private static final Duration BUSY_TIMEOUT = Duration.ofMillis(800);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int QUEUE_CAPACITY = 8192;
    private static final int READERS = 4;

    private final GroupCommit commits;
    private final Readers readers;
    private final PhoneSealer sealer;

    private SqlStore(ConnectionSource writer, ConnectionSource reader, PhoneSealer sealer, IntConsumer batchSizes) {
        this.sealer = sealer;
        readers = new Readers(reader, READERS, PATIENCE);
        commits = GroupCommit.start(new SqlTransaction(writer, sealer), QUEUE_CAPACITY, batchSizes);
    }

    /**
     * Opens the store and brings its schema up to date; what does not exist is made, for its owner's eyes only.
     *
     * @param url {@code jdbc:sqlite:} and the path of a file
     * @param batchSizes hears how many writes shared each commit
     * @throws StoreUnavailableException with a sentence for the operator that names the file
     */
    public static SqlStore open(String url, PhoneSealer sealer, IntConsumer batchSizes) {
        var file = SqliteFile.of(url, BUSY_TIMEOUT);
        return open(file, file::openWriter, sealer, batchSizes);
    }

    /** Opens {@code file}, whose writing connections come from {@code writer}. */
    static SqlStore open(SqliteFile file, ConnectionSource writer, PhoneSealer sealer, IntConsumer batchSizes) {
        try {
            file.create();
            Migrations.apply(file.dataSource(), "sqlite");
            return new SqlStore(writer, file::openReader, sealer, batchSizes);
        } catch (IOException | SQLException | FlywayException failure) {
            throw new StoreUnavailableException(
                    "The store " + file.path() + " cannot be opened: " + reason(failure)
                            + ". store.url must name a Textproof database, or a place where this user may make one.",
                    failure);
        }
    }

    private static String reason(Throwable failure) {
        var root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName() + ", " + root.getMessage();
    }

    @Override
    public void record(Verification verification, Answer answer) {
        if (verification.status() == Status.WAITING || verification.status() == Status.EXPIRED) {
            throw new IllegalArgumentException("what waits or has expired is not stored");
        }
        var sealed = Secret.of(sealer.seal(verification.app(), verification.phone()));
        commits.submit(new Write.Insert(verification, sealed, answer));
    }

    @Override
    public Optional<Verification> find(VerificationId id) {
        var rows = readers.read(connection -> VerificationTable.find(connection, List.of(id)));
        return rows.stream().findFirst().map(row -> row.open(sealer));
    }

    @Override
    public Map<VerificationId, Status> statuses(Collection<VerificationId> ids) {
        var found = new HashMap<VerificationId, Status>();
        if (!ids.isEmpty()) {
            var rows = readers.read(connection -> VerificationTable.statuses(connection, List.copyOf(ids)));
            rows.forEach(row -> found.put(row.id(), row.status()));
        }
        return found;
    }

    /**
     * Returns if a small row can be read and durably rewritten in the queue of all writes, each within a second. Says
     * nothing about room for more rows: a nearly full disk may still have some for this one.
     */
    @Override
    public void check() {
        readers.read(Heartbeat::read);
        var done = new CompletableFuture<Void>();
        commits.submit(new Write.Probe(done));
        try {
            done.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            throw new StoreUnavailableException("The store did not commit within a second.", slow);
        } catch (ExecutionException failed) {
            throw new StoreUnavailableException("The store cannot be written: " + reason(failed) + ".", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("The check was interrupted.", stopped);
        }
    }

    /** Commits and answers what was accepted, then closes; SQLite folds its WAL back in with the last connection. */
    @Override
    public void close() {
        commits.close();
        readers.close();
    }
}
