package dev.textproof.core;

import java.util.Locale;
import java.util.Optional;

/**
 * Whether a text that was heard is answered with the code. Prints no more than why.
 *
 * @param text the whole reply; present with {@link Result#SENT} and nowhere else
 */
public record Replied(Result result, Optional<String> text) {

    /** What was decided; the names, in lower case, are the label {@code result} of metrics and logs. */
    public enum Result {
        SENT,
        /** This very message was answered before, three were for this verification, or it is heard no more. */
        REPEATED,
        COUNTRY_NOT_NAMED,
        COUNTRY_SPENT,
        APP_SPENT,
        NUMBER_SPENT;

        /** Returns the name used in metrics and logs. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Replied sent(String text) {
        return new Replied(Result.SENT, Optional.of(text));
    }

    static Replied not(Result reason) {
        return new Replied(reason, Optional.empty());
    }

    @Override
    public String toString() {
        return "Replied[" + result + "]";
    }
}
