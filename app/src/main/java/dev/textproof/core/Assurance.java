package dev.textproof.core;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a number was shown to belong to whoever started, from the weaker to the stronger. */
public enum Assurance {
    /** An authenticated provider reported a text from the number; the sender of a text can be forged. */
    INBOUND,
    /** A code sent back to the number was typed into the page that started; a forged sender never sees it. */
    ROUNDTRIP;

    /** Returns what {@code wireName} names. */
    public static Optional<Assurance> of(String wireName) {
        return Arrays.stream(values())
                .filter(each -> each.wireName().equals(wireName))
                .findFirst();
    }

    /** Returns the name used in JSON, proofs and configuration. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
