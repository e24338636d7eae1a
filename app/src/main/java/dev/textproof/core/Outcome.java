package dev.textproof.core;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** What an authentic text means, before the store is asked (protocol.md, "What a text can lead to"). */
public sealed interface Outcome {

    /**
     * All checks hold: {@code verification} is to be recorded.
     *
     * @param language of the text, where it tells
     */
    record Valid(Verification verification, Optional<Locale> language) implements Outcome {

        /** Returns the same for what no text led to. */
        Valid asTest() {
            return new Valid(verification.asTest(), language);
        }
    }

    /** Kid, flags and time fit, the tag does not: perhaps another SIM, perhaps another of our numbers. */
    record Mismatch(Hint hint) implements Outcome {}

    /** It verifies nothing. */
    record Refused(Reason reason) implements Outcome {}

    /** Calls the function for the case at hand; a new case will not compile until every caller handles it. */
    default <T> T fold(Function<Valid, T> valid, Function<Mismatch, T> mismatch, Function<Refused, T> refused) {
        if (this instanceof Valid it) {
            return valid.apply(it);
        }
        return this instanceof Mismatch it ? mismatch.apply(it) : refused.apply((Refused) this);
    }
}
