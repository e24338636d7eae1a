package dev.textproof.core;

import java.util.Optional;
import java.util.Set;

/** A text of one word that asks something of the number itself, as carriers answer it for numbers that they lease. */
enum Keyword {
    /** No texts from this number any more. */
    STOP,
    /** Texts again. */
    START,
    /** Who is this? */
    HELP;

    private static final Set<String> STARTS = Set.of("START", "UNSTOP");
    private static final Set<String> HELPS = Set.of("HELP", "INFO", "AYUDA");

    /** Returns the word that the whole of {@code body} is, but for punctuation and spaces. */
    static Optional<Keyword> of(String body) {
        if (TokenFinder.isOptOut(body)) {
            return Optional.of(STOP);
        }
        if (TokenFinder.isOneOf(STARTS, body)) {
            return Optional.of(START);
        }
        return TokenFinder.isOneOf(HELPS, body) ? Optional.of(HELP) : Optional.empty();
    }
}
