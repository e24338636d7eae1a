package dev.textproof.bench;

/**
 * How much is measured.
 *
 * @param rounds how often each contestant has its turn
 * @param requests in each turn
 * @param warmUp requests before the first turn, until the compiler is done with the hot path
 * @param starts that nobody completes
 * @param streams that are open at once, three for a page; the server takes 15,000
 * @param verified rows in a store that has been in use for long
 */
record Effort(int rounds, int requests, int warmUp, int starts, int streams, int verified) {

    static final Effort WHOLE = new Effort(7, 30_000, 200_000, 1_000_000, 15_000, 10_000_000);

    /** For each build: begins before the compiler is done, which costs us more than what we are compared with. */
    static final Effort SHORT = new Effort(3, 10_000, 30_000, 100_000, 9_999, 100_000);

    /** Returns the effort of this name, {@code short} or {@code whole}. */
    static Effort of(String name) {
        return switch (name) {
            case "short" -> SHORT;
            case "whole" -> WHOLE;
            default -> throw new IllegalArgumentException("expected short or whole");
        };
    }
}
