package dev.textproof.core;

import java.nio.ByteBuffer;
import java.time.Instant;

/** Verifications to test with, told apart by a number. Their ids are made up: no key has signed them. */
public final class SampleVerifications {

    /** A number of the sort that is reserved for stories. */
    public static final PhoneNumber PHONE = new PhoneNumber("+14155550123");

    /** Another one. */
    public static final PhoneNumber OTHER_PHONE = new PhoneNumber("+447700900555");

    /** When the samples happened, to the millisecond. */
    public static final Instant AT = Instant.parse("2026-11-21T00:01:00.123Z");

    private SampleVerifications() {}

    /** Returns the id of sample {@code number}. */
    public static VerificationId id(int number) {
        return VerificationId.of(ByteBuffer.allocate(25).putInt(21, number).array());
    }

    /** Returns sample {@code number}, verified, of {@link #PHONE}. */
    public static Verification verified(int number) {
        return of(number, Status.VERIFIED, PHONE);
    }

    /** Returns sample {@code number} in this status, of this number. */
    public static Verification of(int number, Status status, PhoneNumber phone) {
        return new Verification(
                id(number), "acme", status, phone, "+12025550143", Assurance.INBOUND, TextMatch.FULL, AT, false);
    }

    /** Records sample {@code number} as heard, for this app, and returns it. */
    public static Verification recordHeard(Store store, int number, String app, PhoneNumber phone) {
        var heard = new Verification(
                id(number), app, Status.HEARD, phone, "+12025550143", Assurance.ROUNDTRIP, TextMatch.FULL, AT, false);
        FutureAnswer.record(store, heard);
        return heard;
    }
}
