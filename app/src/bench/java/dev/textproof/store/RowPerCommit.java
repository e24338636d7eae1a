package dev.textproof.store;

import dev.textproof.core.PhoneSealer;
import dev.textproof.core.Secret;
import dev.textproof.core.Store;
import dev.textproof.core.StoreUnavailableException;
import dev.textproof.core.Verification;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Writes the same rows by the same statements, each in a commit of its own, on the thread that asks, which answers as
 * well. What group commit is measured against.
 */
public final class RowPerCommit implements AutoCloseable {

    private final SqlTransaction transaction;
    private final PhoneSealer sealer;

    /** Takes an SQLite file that has the schema. */
    public RowPerCommit(Path database, PhoneSealer sealer) {
        this.sealer = sealer;
        var file = SqliteFile.of("jdbc:sqlite:" + database, Duration.ofMillis(800));
        transaction = new SqlTransaction(file::openWriter, false, sealer);
    }

    /** Commits {@code verification} alone. */
    public void record(Verification verification, Store.Answer answer) {
        var sealed = Secret.of(sealer.seal(verification.app(), verification.phone()));
        var insert = new Write.Insert(verification, sealed, new OnceTold(answer));
        try {
            commit(insert).forEach(Runnable::run);
        } catch (Exception failed) {
            insert.failed(new StoreUnavailableException("it could not be written", failed));
        }
    }

    // One connection, one writer, as SQLite has it.
    private synchronized List<Runnable> commit(Write.Insert insert) throws Exception {
        return transaction.commit(List.of(insert));
    }

    @Override
    public void close() {
        transaction.close();
    }
}
