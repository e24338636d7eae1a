package dev.textproof.core;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * The public, random first part that a token and its verification's id share: {@code kid (10 bits) | flags (6) |
 * issued_at (32) | nonce (72)}, 15 bytes. Issue time is whole seconds, 2025-01-01 to 2161-02-07.
 */
public final class Head {

    /** The length of a head in bytes. */
    static final int LENGTH = 15;

    /** The length of a nonce in bytes; without it the victim's text would complete the attacker's start. */
    static final int NONCE_LENGTH = 9;

    private static final int ROUNDTRIP = 1;
    private static final long EPOCH = Instant.parse("2025-01-01T00:00:00Z").getEpochSecond();

    private final byte[] bytes;

    private Head(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Returns the head of a new start; {@code issuedAt} is cut to whole seconds. */
    static Head of(Kid kid, Assurance assurance, Instant issuedAt, byte[] nonce) {
        var seconds = issuedAt.getEpochSecond() - EPOCH;
        if (nonce.length != NONCE_LENGTH || seconds < 0 || seconds > 0xffff_ffffL) {
            throw new IllegalArgumentException("time or nonce out of range");
        }
        var flags = assurance == Assurance.ROUNDTRIP ? ROUNDTRIP : 0;
        return new Head(ByteBuffer.allocate(LENGTH)
                .putShort((short) ((kid.bits() << 6) | flags))
                .putInt((int) seconds)
                .put(nonce)
                .array());
    }

    /** Returns the head in the first 15 of {@code bytes}. */
    static Head read(byte[] bytes) {
        return new Head(Arrays.copyOf(bytes, LENGTH));
    }

    /** Returns a copy of the 15 bytes. */
    byte[] bytes() {
        return bytes.clone();
    }

    Kid kid() {
        return Kid.of(((bytes[0] & 0xff) << 2) | ((bytes[1] & 0xff) >> 6));
    }

    /** Returns when the start was, to the second. */
    public Instant issuedAt() {
        return Instant.ofEpochSecond(EPOCH + (ByteBuffer.wrap(bytes).getInt(2) & 0xffff_ffffL));
    }

    /** Returns the moment from which its text no longer counts. */
    public Instant expiresAt(Duration lifetime) {
        return issuedAt().plus(lifetime);
    }

    /** Returns what the start asked for. */
    public Assurance assurance() {
        return (bytes[1] & ROUNDTRIP) != 0 ? Assurance.ROUNDTRIP : Assurance.INBOUND;
    }

    /** Returns whether a flag is set that this version does not know. */
    boolean hasUnknownFlag() {
        return (bytes[1] & 0x3f & ~ROUNDTRIP) != 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Head that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Names only the key. */
    @Override
    public String toString() {
        return "Head[" + kid() + "]";
    }
}
