package dev.textproof.core;

import java.util.Arrays;

/** One 32-byte secret under its {@link Kid}, and the keys derived from it, one for each purpose. Thread-safe. */
public final class Key {

    /** The length of a secret in bytes. */
    public static final int SECRET_LENGTH = 32;

    private static final int TAG_LENGTH = 10;

    private final Kid kid;
    private final String fingerprint;
    private final Hmac token;
    private final Hmac id;
    private final Hmac code;
    private final Hmac test;
    private final Siv ticket;
    private final Siv hint;

    public Key(Kid kid, Secret secret) {
        if (secret.length() != SECRET_LENGTH) {
            throw new IllegalArgumentException("a key's secret has 32 bytes");
        }
        this.kid = kid;
        fingerprint = Fingerprint.of(secret);
        token = Hmac.sha256(Hkdf.derive(secret, "token", 32));
        id = Hmac.sha256(Hkdf.derive(secret, "id", 32));
        code = Hmac.sha256(Hkdf.derive(secret, "code", 32));
        test = Hmac.sha256(Hkdf.derive(secret, "test", 32));
        ticket = new Siv(Hkdf.derive(secret, "ticket", 64));
        hint = new Siv(Hkdf.derive(secret, "hint", 64));
    }

    public Kid kid() {
        return kid;
    }

    /** Returns what tells its secret from any other, and does not give it away. */
    public String fingerprint() {
        return fingerprint;
    }

    /** Returns the leftmost 80 bits of the tag that binds a head to two numbers. */
    byte[] tokenTag(byte[] message) {
        return tag(token, message);
    }

    /** Returns the leftmost 80 bits of the tag that makes a head unguessable. */
    byte[] idTag(byte[] head) {
        return tag(id, head);
    }

    /** Returns the whole MAC that a reply code is cut from. */
    byte[] codeMac(byte[] message) {
        return code.of(message);
    }

    /** Returns the leftmost 80 bits of the tag that a test number's nonce is made of. */
    byte[] testTag(byte[] message) {
        return tag(test, message);
    }

    Siv ticket() {
        return ticket;
    }

    Siv hint() {
        return hint;
    }

    private static byte[] tag(Hmac hmac, byte[] message) {
        return Arrays.copyOf(hmac.of(message), TAG_LENGTH);
    }

    @Override
    public String toString() {
        return "Key[" + kid + "]";
    }
}
