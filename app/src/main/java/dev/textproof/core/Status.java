package dev.textproof.core;

import java.util.Locale;

/** Where a verification stands. {@link #WAITING} and {@link #EXPIRED} are never stored: no row means one of them. */
public enum Status {
    WAITING,
    HEARD,
    VERIFIED,
    DECLINED,
    REVOKED,
    EXPIRED;

    /** Returns whether nothing but a revocation can follow. */
    public boolean isFinal() {
        return this != WAITING && this != HEARD;
    }

    /** Returns whether a row that begins with this status is of a number that was verified. */
    public boolean isConfirmed() {
        return this == VERIFIED || this == REVOKED;
    }

    /** Returns the name used in JSON, pages and the store. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
