package dev.textproof.core;

import java.time.Instant;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** The port to deleting what is kept no longer. Thread-safe. */
@FunctionalInterface
public interface Purge {

    /**
     * Deletes all that is older than its deadline, in many short transactions, so that no text waits for it. Ends
     * early, between two of them, once {@code goOn} says no.
     *
     * @return how many rows of all tables went
     * @throws StoreUnavailableException if the store cannot be read or written; what went so far stays gone
     */
    int olderThan(Deadlines deadlines, BooleanSupplier goOn);

    /**
     * What came to its status before these goes.
     *
     * @param ofApps verifications, by app
     * @param ofOtherApps verifications of apps that are not among those
     * @param tombstones what erasure left
     * @param events that were delivered or failed, unless an attempt is younger
     * @param pending events that still wait
     * @param replies messages that were answered, and codes that were tried
     */
    record Deadlines(
            Map<String, Instant> ofApps,
            Instant ofOtherApps,
            Instant tombstones,
            Instant events,
            Instant pending,
            Instant replies) {

        public Deadlines {
            ofApps = Map.copyOf(ofApps);
        }
    }
}
