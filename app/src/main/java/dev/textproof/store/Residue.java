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
}
