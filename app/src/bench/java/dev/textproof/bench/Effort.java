package dev.textproof.bench;

/**
 * How much is measured.
 *
 * @param rounds how often each contestant has its turn
 * @param requests in each turn
 * @param warmUp requests before the first turn, until the compiler is done with the hot path
 * @param starts that nobody completes
 * @param streams that are open at once
 * @param rows for the bytes of each
 */
record Effort(int rounds, int requests, int warmUp, int starts, int streams, int rows) {

    static final Effort WHOLE = new Effort(7, 60_000, 60_000, 1_000_000, 15_000, 200_000);

    /** For each build. */
    static final Effort SHORT = new Effort(3, 8_000, 24_000, 20_000, 1_000, 20_000);

    /** Returns the effort of this name, {@code short} or {@code whole}. */
    static Effort of(String name) {
        return switch (name) {
            case "short" -> SHORT;
            case "whole" -> WHOLE;
            default -> throw new IllegalArgumentException("expected short or whole");
        };
    }
}
