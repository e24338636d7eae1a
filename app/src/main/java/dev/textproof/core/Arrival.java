package dev.textproof.core;

import dev.textproof.core.Store.Recorded;
import java.util.Optional;

/**
 * What became of one text.
 *
 * @param outcome for metrics and logs: {@code verified}, {@code duplicate}, {@code clash}, {@code mismatch}, or the
 *     {@link Reason} in lower case
 * @param verified what is newly verified, if anything
 */
public record Arrival(String outcome, Optional<Verification> verified) {

    static Arrival of(Outcome outcome) {
        return new Arrival(
                outcome.fold(
                        valid -> "valid",
                        mismatch -> "mismatch",
                        refused -> refused.reason().wireName()),
                Optional.empty());
    }

    static Arrival of(Verification verification, Recorded recorded) {
        return switch (recorded) {
            case NEW -> new Arrival("verified", Optional.of(verification));
            case HEARD_AGAIN, DUPLICATE -> new Arrival("duplicate", Optional.empty());
            case CLASH -> new Arrival("clash", Optional.empty());
        };
    }
}
