package dev.textproof.store;

import java.util.Optional;

/**
 * What a database of one kind brings along: how to connect to it, and what is its own. Thread-safe.
 *
 * @param writer opens connections for what writes
 * @param reader opens connections for what only reads
 * @param workers how many write at once
 * @param residue what deleting leaves in its files
 * @param listener opens connections that hear what other servers say; nothing where there is but one server
 * @param end gives back what is left once nobody reads or writes any more
 */
record Engine(
        Dialect dialect,
        ConnectionSource writer,
        ConnectionSource reader,
        Workers workers,
        Residue residue,
        Optional<ConnectionSource> listener,
        Runnable end) {

    /**
     * Who writes.
     *
     * @param pooled whether connections belong to a pool, which gets them back after each transaction and each look
     * @param sharing how many threads commit what may share a commit
     * @param alone how many threads commit what has locks of its own to wait for, each in a transaction by itself; 0:
     *     it shares commits as well, because only one transaction at a time writes anyway
     */
    record Workers(boolean pooled, int sharing, int alone) {}
}
