package dev.textproof.core;

import java.time.Instant;

/**
 * What is stored once an authentic, valid text has arrived.
 *
 * @param phone the sender in canonical form, who is thereby verified
 * @param destination our number or short code that received the text
 * @param at when it came to {@code status}, to the millisecond
 */
public record Verification(
        VerificationId id,
        String app,
        Status status,
        PhoneNumber phone,
        String destination,
        Assurance assurance,
        TextMatch text,
        Instant at) {}
