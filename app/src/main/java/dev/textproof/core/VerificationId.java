package dev.textproof.core;

import java.util.Arrays;
import java.util.Optional;

/**
 * Names a verification: {@code ver_} and 40 Crockford symbols, 25 bytes, {@code head | HMAC-SHA-256(K_id,
 * head)[0..10)}. Unguessable without the key, free of personal data: it may stand in URLs, logs and events. Whether its
 * tag is authentic is for {@link Keyring} to say.
 */
public final class VerificationId {

    private static final String PREFIX = "ver_";
    private static final int LENGTH = 25;

    private final byte[] bytes;

    private VerificationId(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Returns the id of {@code bytes}, 25 of them, as the store keeps it. */
    public static VerificationId of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("an id has 25 bytes");
        }
        return new VerificationId(bytes.clone());
    }

    /** Reads an id exactly as {@link #text()} writes it: one id, one spelling. */
    public static Optional<VerificationId> parse(String text) {
        if (!text.startsWith(PREFIX) || text.length() != PREFIX.length() + LENGTH * 8 / 5) {
            return Optional.empty();
        }
        return Crockford.decode(text.substring(PREFIX.length())).map(VerificationId::new);
    }

    /** Returns the part that it shares with its token. */
    public Head head() {
        return Head.read(bytes);
    }

    /** Returns a copy of the 25 bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Returns {@code ver_} and 40 symbols. */
    public String text() {
        return PREFIX + Crockford.encode(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerificationId that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return text();
    }
}
