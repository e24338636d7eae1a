package dev.textproof.core;

import java.time.Instant;

/**
 * A text whose head names a verification, but whose tag does not fit the numbers it came with: a hint for the page that
 * waits on {@code id}, not a fact. Kept in memory only, until {@code until}.
 *
 * @param from the sender, in canonical form
 * @param to our number that received it
 */
public record Hint(VerificationId id, PhoneNumber from, String to, Instant until) {}
