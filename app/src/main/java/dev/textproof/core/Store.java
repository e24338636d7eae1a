package dev.textproof.core;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The port to what is kept. Thread-safe. Every implementation runs {@code StoreContract}. */
public interface Store extends AutoCloseable {

    /**
     * Records {@code verification} and its event in one transaction, or finds that its id is known. Returns at once;
     * {@code answer} is told exactly once: after the commit, usually on another thread, or, if the store takes no more,
     * before this returns.
     *
     * @throws IllegalArgumentException if {@code verification} waits or has expired, which is never stored
     */
    void record(Verification verification, Answer answer);

    /**
     * Returns the row of {@code id}; nothing if it was erased.
     *
     * @throws StoreUnavailableException if the store cannot be read
     */
    Optional<Verification> find(VerificationId id);

    /**
     * Returns the status of each of {@code ids} that has a row, in one query.
     *
     * @throws StoreUnavailableException if the store cannot be read
     */
    Map<VerificationId, Status> statuses(Collection<VerificationId> ids);

    /**
     * Returns if the store can be read and written at this moment.
     *
     * @throws StoreUnavailableException with a sentence for the operator, if not
     */
    void check();

    @Override
    void close();

    /** What became of one {@link #record}. */
    interface Answer {

        /** The store holds a row of this id, and it is durable. */
        void recorded(Recorded recorded);

        /** Nothing was promised: the caller answers 503 so that the provider tries again. */
        void failed(StoreUnavailableException failure);
    }

    /** What a durable {@link #record} found. */
    enum Recorded {
        /** The row and its event are new. */
        NEW,
        /** The same number's row was there already and is heard still; nothing changed. */
        HEARD_AGAIN,
        /** The same number's row was there already, or what erasure left of it; nothing changed. */
        DUPLICATE,
        /** Another number's row was there: two ids clash, or somebody tries to; nothing changed. */
        CLASH
    }
}
