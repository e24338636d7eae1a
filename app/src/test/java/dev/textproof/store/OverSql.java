package dev.textproof.store;

/** A test of something that a {@link SqlStore} keeps, whichever database that writes. */
interface OverSql {

    /** Returns what holds the store under test and its database. */
    OpenStore opened();

    default SqlStore store() {
        return opened().store();
    }

    default TestDatabase database() {
        return opened().database();
    }

    /** Closes the store and opens it again with these data keys. */
    default void reopen(String... dataKeys) {
        opened().reopen(dataKeys);
    }
}
