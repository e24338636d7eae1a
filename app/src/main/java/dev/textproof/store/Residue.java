package dev.textproof.store;

import java.util.List;

/** What deleting leaves in a database's files. Thread-safe. */
@FunctionalInterface
interface Residue {

    /**
     * Clears it away; returns whether that could be done, for now, in the time that a caller waits.
     *
     * @param gone bytes that no row has any more, and that must not stand anywhere else either
     */
    boolean clear(List<byte[]> gone);

    /**
     * Makes the files anew, so that nothing is left of whatever was deleted or overwritten; returns whether that could
     * be done. Where clearing is not ours there is nothing to do.
     */
    default boolean renew() {
        return true;
    }
}
