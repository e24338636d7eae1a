package dev.textproof.core;

import java.util.Arrays;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;

/** One 32-byte secret under its {@link Kid}, and the keys derived from it, one for each purpose. Thread-safe. */
public final class Key {

    /** The length of a secret in bytes. */
    public static final int SECRET_LENGTH = 32;

    private static final int TAG_LENGTH = 10;

    private final Kid kid;
    private final String fingerprint;
    private final byte[] tokenKey;
    private final byte[] idKey;
    private final byte[] codeKey;
    private final byte[] testKey;
    private final Siv ticket;
    private final Siv hint;

    public Key(Kid kid, Secret secret) {
        if (secret.length() != SECRET_LENGTH) {
            throw new IllegalArgumentException("a key's secret has 32 bytes");
        }
        this.kid = kid;
        fingerprint = Fingerprint.of(secret);
        tokenKey = Hkdf.derive(secret, "token", 32);
        idKey = Hkdf.derive(secret, "id", 32);
        codeKey = Hkdf.derive(secret, "code", 32);
        testKey = Hkdf.derive(secret, "test", 32);
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
        return tag(tokenKey, message);
    }

    /** Returns the leftmost 80 bits of the tag that makes a head unguessable. */
    byte[] idTag(byte[] head) {
        return tag(idKey, head);
    }

    /** Returns the whole MAC that a reply code is cut from. */
    byte[] codeMac(byte[] message) {
        return mac(codeKey, message);
    }

    /** Returns the leftmost 80 bits of the tag that a test number's nonce is made of. */
    byte[] testTag(byte[] message) {
        return tag(testKey, message);
    }

    Siv ticket() {
        return ticket;
    }

    Siv hint() {
        return hint;
    }

    private static byte[] tag(byte[] key, byte[] message) {
        return Arrays.copyOf(mac(key, message), TAG_LENGTH);
    }

    private static byte[] mac(byte[] key, byte[] message) {
        return new HmacUtils(HmacAlgorithms.HMAC_SHA_256, key).hmac(message);
    }

    @Override
    public String toString() {
        return "Key[" + kid + "]";
    }
}
