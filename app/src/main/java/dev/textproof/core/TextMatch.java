package dev.textproof.core;

import java.util.Locale;

/** Whether the text that arrived still names the app and carries the warning. */
public enum TextMatch {
    FULL,
    /** Somebody changed the words around the token: perhaps a lure, perhaps an impatient thumb. */
    ALTERED;

    /** Returns the name used in JSON and proofs. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
