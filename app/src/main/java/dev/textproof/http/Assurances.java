package dev.textproof.http;

import dev.textproof.config.Replies;
import dev.textproof.core.Assurance;
import java.util.Optional;

/** Which assurance a start gets: what it asks for, never less than its app does, and only where it can be had. */
final class Assurances {

    private final Replies replies;

    Assurances(Replies replies) {
        this.replies = replies;
    }

    /** Returns whether a roundtrip can be had anywhere. */
    boolean hasRoundtrip() {
        return replies.countries().stream().anyMatch(replies::goTo);
    }

    /** Throws unless a number of {@code country} can have {@code assurance}: a code that never comes helps nobody. */
    void require(Assurance assurance, Optional<String> country) {
        if (assurance == Assurance.ROUNDTRIP && country.filter(replies::goTo).isEmpty()) {
            throw Problem.COUNTRY_NOT_ALLOWED.because("No replies go to numbers of that country, so roundtrip is not"
                    + " possible there. This server sends replies to " + countries() + ".");
        }
    }

    private String countries() {
        var named = replies.countries().stream().filter(replies::goTo).sorted().toList();
        return named.isEmpty() ? "no country: none is named in replies.countries" : String.join(", ", named) + " only";
    }
}
