package dev.textproof.core;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The port to what is kept of one number: to find it, and to erase it. A number comes with every spelling under which
 * it may have been stored, and an app sees and touches its own only. Thread-safe. Every implementation runs
 * {@code PhonesContract}.
 */
public interface Phones {

    /**
     * Returns the app's verification of the number that was started last among those that came to verified, revoked
     * ones included; what is only heard or was declined never said anything about the number.
     *
     * @throws StoreUnavailableException if the store cannot be read
     */
    Optional<Verification> newest(String app, Collection<PhoneNumber> spellings);

    /**
     * Erases every trace of the number: of each verification a tombstone stays, which is an id without a number, and in
     * the same transaction one event tells of their ids. Where there is nothing there is no event.
     *
     * @param at from when the tombstones count
     * @throws StoreUnavailableException if it could not be committed in time; it may yet be
     */
    Erased erase(String app, Collection<PhoneNumber> spellings, Instant at);

    /**
     * What an {@link #erase} did.
     *
     * @param ids of the verifications that are erased now, in the order of their ids
     * @param gone whether the bytes have left the store's files, too; if not, the same call again tries again
     */
    record Erased(List<VerificationId> ids, boolean gone) {

        public Erased {
            ids = List.copyOf(ids);
        }
    }
}
