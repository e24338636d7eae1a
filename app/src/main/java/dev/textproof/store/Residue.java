package dev.textproof.store;

/** What deleting leaves in a database's files. Thread-safe. */
@FunctionalInterface
interface Residue {

    /** Clears it away; returns whether that could be done, for now, in the time that a caller waits. */
    boolean clear();
}
