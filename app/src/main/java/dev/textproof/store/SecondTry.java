package dev.textproof.store;

import dev.textproof.store.SqlTransaction.InDoubtException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes a batch once more where the first failure says that nothing was committed and that another try may go well:
 * two transactions were in each other's way, or the connection was gone before the commit, as all are after a
 * database's restart. Where nobody knows whether it was committed there is no second try: the provider sends the text
 * again, which finds its own row. Not thread-safe.
 */
final class SecondTry implements GroupCommit.Transaction {

    private static final Logger LOG = System.getLogger(SecondTry.class.getName());

    /**
     * PostgreSQL, appendix A: serialization failure, deadlock, a lock that was not free, the server stops or is no
     * primary.
     */
    private static final Set<String> UNLUCKY = Set.of("40001", "40P01", "55P03", "57P01", "57P02", "25006");

    private static final String BROKEN_CONNECTION = "08";

    private final GroupCommit.Transaction transaction;

    SecondTry(GroupCommit.Transaction transaction) {
        this.transaction = transaction;
    }

    @Override
    public List<Runnable> commit(List<Write> batch) throws Exception {
        try {
            return transaction.commit(batch);
        } catch (SQLException failure) {
            if (!isUnlucky(failure)) {
                throw failure;
            }
            LOG.log(Level.INFO, "A commit is tried once more after this: " + Reasons.of(failure));
            return transaction.commit(batch);
        }
    }

    private static boolean isUnlucky(SQLException failure) {
        var state = Optional.ofNullable(failure.getSQLState()).orElse("");
        return !(failure instanceof InDoubtException)
                && (UNLUCKY.contains(state) || state.startsWith(BROKEN_CONNECTION));
    }

    @Override
    public void close() {
        transaction.close();
    }
}
