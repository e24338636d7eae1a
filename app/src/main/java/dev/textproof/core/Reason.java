package dev.textproof.core;

import java.util.Locale;

/** Why a text verifies nothing. The names, in lower case, are the label {@code outcome} of metrics and logs. */
public enum Reason {
    /** Nothing in it looks like a token: an ordinary text, or one mangled beyond reading. */
    NO_TOKEN,
    /** The whole of it is a word by which people opt out, such as STOP. */
    OPTED_OUT,
    /** The sender is no phone number: a name or a short code. */
    BAD_SENDER,
    /** No key of that name: retired, never ours, or a misread symbol. */
    UNKNOWN_KID,
    /** A flag that this version does not know: written by a newer one. */
    UNKNOWN_FLAG,
    /** Issued more than 120 seconds ahead of our clock. */
    TOO_FAR_AHEAD,
    /** Its lifetime is over. */
    EXPIRED,
    /** Several valid tokens, of several apps. */
    DIFFERENT_APPS,
    /** The app demands the whole text, and somebody changed the words around the token. */
    ALTERED_TEXT,
    /** The whole of it is NO: verifies nothing, and declines what is heard from its sender, if anything is. */
    ANSWERED_NO;

    /** Returns the name used in metrics, logs and test vectors. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
