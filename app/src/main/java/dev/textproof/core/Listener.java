package dev.textproof.core;

/**
 * Hears of what happens to verifications, to pass it on to whoever waits. Must return quickly; called from any thread.
 */
public interface Listener {

    /** The row of {@code id} is durable and says {@code status}. */
    void changed(VerificationId id, Status status);

    /** A text arrived that names a waiting verification but does not fit it. */
    void hinted(Hint hint);
}
