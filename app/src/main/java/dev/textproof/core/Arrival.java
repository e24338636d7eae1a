package dev.textproof.core;

import dev.textproof.core.Store.Recorded;
import java.util.Optional;
import java.util.Set;

/**
 * What became of one text.
 *
 * @param outcome for metrics and logs: {@code verified}, {@code heard}, {@code heard_again}, {@code declined},
 *     {@code duplicate}, {@code clash}, {@code mismatch}, {@code help}, {@code opted_in}, or the {@link Reason} in
 *     lower case
 * @param recorded what is new in the store, if anything
 * @param changed the ids of all that is new or not what it was
 * @param replied whether the code goes out in answer, where that was a question
 */
public record Arrival(
        String outcome, Optional<Verification> recorded, Set<VerificationId> changed, Optional<Replied> replied) {

    public Arrival {
        changed = Set.copyOf(changed);
    }

    static Arrival of(Outcome outcome) {
        return new Arrival(
                outcome.fold(
                        valid -> "valid",
                        mismatch -> "mismatch",
                        refused -> refused.reason().wireName()),
                Optional.empty(),
                Set.of(),
                Optional.empty());
    }

    static Arrival of(Verification verification, Recorded recorded, Optional<Replied> replied) {
        return switch (recorded) {
            case NEW ->
                new Arrival(
                        verification.status().wireName(),
                        Optional.of(verification),
                        Set.of(verification.id()),
                        replied);
            case HEARD_AGAIN -> new Arrival("heard_again", Optional.empty(), Set.of(), replied);
            case DUPLICATE -> new Arrival("duplicate", Optional.empty(), Set.of(), replied);
            case CLASH -> new Arrival("clash", Optional.empty(), Set.of(), replied);
        };
    }

    /** Returns what became of a text whose whole is one of our {@link Keyword}s. */
    static Arrival ofWord(String outcome, Optional<Replied> replied) {
        return new Arrival(outcome, Optional.empty(), Set.of(), replied);
    }

    /** Returns what became of a text whose whole is NO: without anything to decline it is one without a token. */
    static Arrival ofNo(Set<VerificationId> declined) {
        var outcome = declined.isEmpty() ? Reason.NO_TOKEN.wireName() : Status.DECLINED.wireName();
        return new Arrival(outcome, Optional.empty(), declined, Optional.empty());
    }
}
