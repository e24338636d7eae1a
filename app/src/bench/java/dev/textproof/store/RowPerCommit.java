package dev.textproof.store;

import dev.textproof.core.PhoneSealer;
import dev.textproof.core.Secret;
import dev.textproof.core.Store;
import dev.textproof.core.Verification;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Writes the same rows by the same statements in the same way, but for one thing: each has a commit of its own. What
 * group commit is measured against.
 */
public final class RowPerCommit implements AutoCloseable {

    private final GroupCommit commits;
    private final PhoneSealer sealer;

    /** Takes an SQLite file that has the schema. */
    public RowPerCommit(Path database, PhoneSealer sealer) {
        this.sealer = sealer;
        var file = SqliteFile.of("jdbc:sqlite:" + database, Duration.ofMillis(800));
        commits = GroupCommit.start(
                List.of(new SqlTransaction(file::openWriter, false, sealer)),
                new GroupCommit.Bounds(8192, 1),
                size -> {});
    }

    /** Commits {@code verification} alone. */
    public void record(Verification verification, Store.Answer answer) {
        var sealed = Secret.of(sealer.seal(verification.app(), verification.phone()));
        commits.submit(new Write.Insert(verification, sealed, new OnceTold(answer)));
    }

    @Override
    public void close() {
        commits.close();
    }
}
