package dev.textproof.store;

/**
 * The few words in which PostgreSQL's SQL has to say more than SQLite's, where one transaction at a time writes and
 * needs no locks. Everything else is one text for both.
 */
enum Dialect {
    SQLITE("", "", "SELECT 1"),
    POSTGRESQL(" FOR UPDATE", " FOR UPDATE SKIP LOCKED", "SELECT pg_try_advisory_xact_lock(8391361420771)");

    private final String lock;
    private final String lockFree;
    private final String turn;

    Dialect(String lock, String lockFree, String turn) {
        this.lock = lock;
        this.lockFree = lockFree;
        this.turn = turn;
    }

    /** Returns {@code select} so that nobody else changes what it found before this transaction ends. */
    String locking(String select) {
        return select + lock;
    }

    /** Returns {@code select} so that it passes over what others have locked, and locks the rest. */
    String lockingFree(String select) {
        return select + lockFree;
    }

    /** Returns what asks, true or false, whether this transaction is the only one that deletes what is old. */
    String turn() {
        return turn;
    }
}
