package dev.textproof.store;

import java.util.List;

/** What deleting leaves in a database's files. Thread-safe. */
@FunctionalInterface
interface Residue extends AutoCloseable {

    /**
     * Clears it away; returns whether that could be done, for now, in the time that a caller waits.
     *
     * @param gone bytes that no row has any more, and that must not stand anywhere else either
     */
    boolean clear(List<byte[]> gone);

    /** Gives back what this holds, once no connection is left. */
    @Override
    default void close() {}
}
