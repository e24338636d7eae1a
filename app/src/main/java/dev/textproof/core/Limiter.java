package dev.textproof.core;

import java.time.Duration;

/** The port to budgets of starts. Thread-safe, bounded in memory. Every implementation runs {@code LimiterContract}. */
public interface Limiter {

    /**
     * Takes one from the budget that {@code kind} gives {@code key}.
     *
     * @return zero if there was one to take; else how long to wait before there is one
     */
    Duration take(Kind kind, String key);

    /** What is limited. */
    enum Kind {
        /** Starts by one end user's address. */
        ADDRESS,
        /** Starts by one app. */
        APP
    }
}
