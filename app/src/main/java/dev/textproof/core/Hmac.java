package dev.textproof.core;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC (RFC 2104) under one key, with a {@link Mac} for each thread that asks: to make one takes longer than to use it.
 * Thread-safe.
 */
public final class Hmac {

    private final ThreadLocal<Mac> macs;

    private Hmac(String algorithm, byte[] key) {
        var spec = new SecretKeySpec(key, algorithm);
        macs = ThreadLocal.withInitial(() -> mac(spec));
    }

    /** Returns HMAC-SHA-1, which providers still sign with; of 20 bytes. */
    public static Hmac sha1(Secret key) {
        return new Hmac("HmacSHA1", key.bytes());
    }

    /** Returns HMAC-SHA-256, of 32 bytes. */
    static Hmac sha256(byte[] key) {
        return new Hmac("HmacSHA256", key);
    }

    /** Returns the whole MAC of {@code message}. */
    public byte[] of(byte[] message) {
        return macs.get().doFinal(message);
    }

    private static Mac mac(SecretKeySpec key) {
        try {
            var mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + key.getAlgorithm(), e);
        }
    }
}
