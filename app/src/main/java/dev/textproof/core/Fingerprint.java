package dev.textproof.core;

/**
 * A few symbols that tell one secret from another, to compare servers by and to name a key that has no other name. Made
 * from a key of its own purpose, so that it says nothing of what the secret is used for.
 */
public final class Fingerprint {

    private static final int LENGTH = 5;

    private Fingerprint() {}

    /** Returns eight Crockford symbols. */
    public static String of(Secret secret) {
        return Crockford.encode(Hkdf.derive(secret, "fingerprint", LENGTH));
    }
}
