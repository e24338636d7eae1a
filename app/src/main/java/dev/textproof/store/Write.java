package dev.textproof.store;

import dev.textproof.core.Secret;
import dev.textproof.core.StoreUnavailableException;
import dev.textproof.core.Verification;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;

/** One thing to write in a transaction that it shares with others, and whom to tell. */
sealed interface Write {

    /** Tells that nothing of this was written. */
    void failed(StoreUnavailableException failure);

    /** Returns whether nobody waits for it any more. */
    boolean isOver();

    /** One change, as part of the transaction at hand. */
    @FunctionalInterface
    interface Change<T> {

        T make(Connection connection) throws SQLException;
    }

    /** A verification, with its number sealed already: by the caller's thread, of which there are many. */
    record Insert(Verification verification, Secret sealedPhone, OnceTold answer) implements Write {

        @Override
        public void failed(StoreUnavailableException failure) {
            answer.failed(failure);
        }

        @Override
        public boolean isOver() {
            return answer.isTold();
        }
    }

    /**
     * Any other change. It must not fail but with the database: it shares its fate with all that is in its batch.
     *
     * @param order by which the changes of a batch are made, so that no two transactions wait for each other's locks
     */
    record Work<T>(String order, Change<T> change, CompletableFuture<T> done) implements Write {

        /** Makes the change; the result tells, after the commit, whoever waits. */
        Runnable run(Connection connection) throws SQLException {
            var found = change.make(connection);
            return () -> done.complete(found);
        }

        @Override
        public void failed(StoreUnavailableException failure) {
            done.completeExceptionally(failure);
        }

        @Override
        public boolean isOver() {
            return done.isDone();
        }
    }
}
