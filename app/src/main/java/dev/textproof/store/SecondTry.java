package dev.textproof.store;

import dev.textproof.store.SqlTransaction.InDoubtException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * Writes a batch again where the failure says that nothing was committed and that another try may go well: once if
 * somebody else was in the way, and for a moment if the connection was gone before the commit, as every one in the pool
 * is after a database's restart. Where nobody knows whether it was committed there is no other try: the provider sends
 * the text again, which finds its own row. Not thread-safe.
 */
final class SecondTry implements GroupCommit.Transaction {

    /** As long as connections are tried that may be gone as well; to find that out takes no time. */
    static final Duration MOMENT = Duration.ofMillis(300);

    private static final Logger LOG = System.getLogger(SecondTry.class.getName());

    private final GroupCommit.Transaction transaction;

    SecondTry(GroupCommit.Transaction transaction) {
        this.transaction = transaction;
    }

    @Override
    public List<Runnable> commit(List<Write> batch) throws Exception {
        var end = System.nanoTime() + MOMENT.toNanos();
        for (var mayWait = true; ; mayWait = false) {
            try {
                return transaction.commit(batch);
            } catch (InDoubtException nobodyKnows) {
                throw nobodyKnows;
            } catch (SQLException failure) {
                var inTheWay = SqlStates.isInTheWay(failure);
                var again = inTheWay ? mayWait : SqlStates.isGone(failure) && System.nanoTime() - end < 0;
                if (!again) {
                    throw failure;
                }
                LOG.log(
                        inTheWay ? Level.INFO : Level.DEBUG,
                        "A commit is tried again after this: " + Reasons.of(failure));
            }
        }
    }

    @Override
    public void close() {
        transaction.close();
    }
}
