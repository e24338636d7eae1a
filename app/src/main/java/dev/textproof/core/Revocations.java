package dev.textproof.core;

import java.time.Instant;

/** The port to taking back what a text led to. Thread-safe. Every implementation runs {@code RevocationsContract}. */
@FunctionalInterface
public interface Revocations {

    /**
     * Revokes what {@code app} has under {@code id} if it is verified or heard, with its event in the same transaction.
     *
     * @param at when it comes to be revoked
     * @throws StoreUnavailableException if it could not be committed in time; it may yet be
     */
    Revoked revoke(VerificationId id, Application app, Instant at);

    /** What a {@link #revoke} found. */
    enum Revoked {
        /** It was heard or verified and is revoked now. */
        NOW,
        /** It was revoked already; nothing changed. */
        BEFORE,
        /** It was declined, or heard so long ago that it has expired; nothing changed. */
        NOT_VERIFIED,
        /** It is another app's, or was erased; nothing changed. */
        NOT_OURS,
        /** There is no row: it waits, has expired, or is no id of ours. */
        NO_ROW
    }
}
