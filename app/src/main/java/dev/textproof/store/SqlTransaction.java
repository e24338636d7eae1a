package dev.textproof.store;

import dev.textproof.core.PhoneSealer;
import dev.textproof.core.Status;
import dev.textproof.core.Store.Recorded;
import dev.textproof.core.StoreUnavailableException;
import dev.textproof.core.Verification;
import dev.textproof.core.VerificationId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes batches, each in one transaction: over one connection of its own, or over one that it gives back to a pool
 * each time. After a failure it drops the connection, which rolls back, and opens another for the next batch: no state
 * of a failed one lives on. Each batch is written in one order, that of the ids, so that two who write the same rows at
 * once wait for each other and never both ways. Not thread-safe.
 */
final class SqlTransaction implements GroupCommit.Transaction {

    private static final Logger LOG = System.getLogger(SqlTransaction.class.getName());

    private static final Comparator<Write.Insert> BY_ID =
            Comparator.comparing(insert -> insert.verification().id().bytes(), Arrays::compareUnsigned);
    private static final Comparator<Write.Work<?>> BY_ORDER = Comparator.comparing(Write.Work::order);

    private final ConnectionSource source;
    private final boolean pooled;
    private final PhoneSealer sealer;
    private @Nullable Connection connection;

    /** The database may have committed, or may not: nobody told. */
    static final class InDoubtException extends SQLException {

        private static final long serialVersionUID = 1;

        InDoubtException(SQLException failure) {
            super("It is not known whether a commit came about.", failure.getSQLState(), failure);
        }
    }

    SqlTransaction(ConnectionSource source, boolean pooled, PhoneSealer sealer) {
        this.source = source;
        this.pooled = pooled;
        this.sealer = sealer;
    }

    @Override
    public List<Runnable> commit(List<Write> batch) throws SQLException {
        var durable = false;
        try {
            var current = connection == null ? source.open() : connection;
            connection = current;
            current.setAutoCommit(false);
            var answers = write(current, batch);
            end(current);
            durable = true;
            return answers;
        } finally {
            if (!durable || pooled) {
                close();
            }
        }
    }

    // As JDBC says, this commits. commit() would do, too, but on SQLite begins the next transaction at once, and that
    // would keep every other process from writing for as long as this one has nothing to write.
    private static void end(Connection current) throws SQLException {
        try {
            current.setAutoCommit(true);
        } catch (SQLException failure) {
            throw new InDoubtException(failure);
        }
    }

    private List<Runnable> write(Connection current, List<Write> batch) throws SQLException {
        var inserts = new ArrayList<Write.Insert>(batch.size());
        var works = new ArrayList<Write.Work<?>>();
        for (var write : batch) {
            if (write instanceof Write.Insert insert) {
                inserts.add(insert);
            } else if (write instanceof Write.Work<?> work) {
                works.add(work);
            }
        }
        inserts.sort(BY_ID);
        works.sort(BY_ORDER);
        var answers = new ArrayList<Runnable>(batch.size());
        if (!inserts.isEmpty()) {
            answers.addAll(insert(current, inserts));
        }
        for (var work : works) {
            answers.add(work.run(current));
        }
        return answers;
    }

    private List<Runnable> insert(Connection current, List<Write.Insert> inserts) throws SQLException {
        var counts = VerificationTable.insert(current, inserts);
        var fresh = new ArrayList<Write.Insert>(inserts.size());
        var known = new ArrayList<Write.Insert>();
        for (var i = 0; i < counts.length; i++) {
            (counts[i] == 1 ? fresh : known).add(inserts.get(i));
        }
        EventTable.insert(
                current, fresh.stream().map(Write.Insert::verification).toList());
        var answers = new ArrayList<Runnable>(inserts.size());
        fresh.forEach(insert -> answers.add(() -> insert.answer().recorded(Recorded.NEW)));
        var rows = rowsOf(current, known);
        known.forEach(insert -> answers.add(() -> tellOfKnown(insert, rows)));
        return answers;
    }

    private static Map<VerificationId, VerificationTable.Row> rowsOf(Connection current, List<Write.Insert> known)
            throws SQLException {
        var ids = known.stream().map(insert -> insert.verification().id()).distinct();
        var rows = new HashMap<VerificationId, VerificationTable.Row>();
        for (var row : VerificationTable.find(current, ids.toList())) {
            rows.put(row.id(), row);
        }
        return rows;
    }

    // Called on an answering thread: opening a sealed number costs more than reading it.
    private void tellOfKnown(Write.Insert insert, Map<VerificationId, VerificationTable.Row> rows) {
        Recorded recorded;
        try {
            recorded = compare(insert.verification(), rows);
        } catch (StoreUnavailableException unreadable) {
            insert.failed(unreadable);
            return;
        }
        insert.answer().recorded(recorded);
    }

    private Recorded compare(Verification sent, Map<VerificationId, VerificationTable.Row> rows) {
        var row = rows.get(sent.id());
        if (row == null) {
            throw new StoreUnavailableException("The row was there and is gone; another try will tell.");
        }
        if (row.isTombstone()) {
            return Recorded.DUPLICATE;
        }
        var stored = row.open(sealer);
        if (!stored.app().equals(sent.app()) || !stored.phone().equals(sent.phone())) {
            return Recorded.CLASH;
        }
        return stored.status() == Status.HEARD ? Recorded.HEARD_AGAIN : Recorded.DUPLICATE;
    }

    @Override
    public void close() {
        var dropped = connection;
        connection = null;
        if (dropped == null) {
            return;
        }
        try {
            dropped.close();
        } catch (SQLException failure) {
            LOG.log(Level.WARNING, "A connection that is given up could not be closed.", failure);
        }
    }
}
