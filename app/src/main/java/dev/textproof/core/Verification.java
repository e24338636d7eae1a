package dev.textproof.core;

import java.time.Duration;
import java.time.Instant;

/**
 * What is stored once an authentic, valid text has arrived.
 *
 * @param phone the sender in canonical form, who is thereby verified
 * @param destination our number or short code that received the text
 * @param at when it came to {@code status}, to the millisecond
 * @param late whether its webhook never came and the provider's log had to be asked
 * @param test whether no text was sent at all: the app itself completed it, for one of its test numbers
 */
public record Verification(
        VerificationId id,
        String app,
        Status status,
        PhoneNumber phone,
        String destination,
        Assurance assurance,
        TextMatch text,
        Instant at,
        boolean late,
        boolean test) {

    /** Takes what a text led to. */
    public Verification(
            VerificationId id,
            String app,
            Status status,
            PhoneNumber phone,
            String destination,
            Assurance assurance,
            TextMatch text,
            Instant at,
            boolean late) {
        this(id, app, status, phone, destination, assurance, text, at, late, false);
    }

    /**
     * Returns where it stands at {@code now}: what was heard, but not confirmed within its {@code lifetime}, expired.
     */
    public Status statusAt(Instant now, Duration lifetime) {
        return status == Status.HEARD && !now.isBefore(at.plus(lifetime)) ? Status.EXPIRED : status;
    }

    /** Returns the same verification once it has come to {@code next}. */
    public Verification at(Status next, Instant when) {
        return new Verification(id, app, next, phone, destination, assurance, text, when, late, test);
    }

    /** Returns the same, verified without any text. */
    Verification asTest() {
        return new Verification(id, app, Status.VERIFIED, phone, destination, assurance, text, at, late, true);
    }
}
