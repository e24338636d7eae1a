package dev.textproof.store;

/**
 * The few words in which PostgreSQL's SQL has to say more than SQLite's, where one transaction at a time writes and
 * needs no locks. Everything else is one text for both.
 */
enum Dialect {
    SQLITE("", ""),
    POSTGRESQL(" FOR UPDATE", " FOR UPDATE SKIP LOCKED");

    private final String lock;
    private final String lockFree;

    Dialect(String lock, String lockFree) {
        this.lock = lock;
        this.lockFree = lockFree;
    }

    /** Returns {@code select} so that nobody else changes what it found before this transaction ends. */
    String locking(String select) {
        return select + lock;
    }

    /** Returns {@code select} so that it passes over what others have locked, and locks the rest. */
    String lockingFree(String select) {
        return select + lockFree;
    }
}
