package dev.textproof.core;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The name of a signing key: two Crockford symbols, 10 bits, the first that a token shows. Unique in the whole server
 * and never used again, so it also names the key's app.
 */
public record Kid(String symbols) {

    public Kid {
        if (!isKid(symbols)) {
            throw new IllegalArgumentException("a kid is two of " + Crockford.ALPHABET);
        }
    }

    /** Returns whether {@code text} is two upper-case Crockford symbols. */
    public static boolean isKid(String text) {
        return text.length() == 2
                && Crockford.ALPHABET.indexOf(text.charAt(0)) >= 0
                && Crockford.ALPHABET.indexOf(text.charAt(1)) >= 0;
    }

    /** Returns the kid of a 10-bit number. */
    static Kid of(int bits) {
        return new Kid("" + Crockford.ALPHABET.charAt(bits >> 5) + Crockford.ALPHABET.charAt(bits & 31));
    }

    /** Returns every kid that there can be, in order. */
    public static List<Kid> all() {
        return IntStream.range(0, 1 << 10).mapToObj(Kid::of).toList();
    }

    /** Returns the first two bytes of the ids that a key of this name makes, one for each set of flags. */
    public List<byte[]> prefixes() {
        return IntStream.range(bits() << 6, (bits() + 1) << 6)
                .mapToObj(bits -> new byte[] {(byte) (bits >> 8), (byte) bits})
                .toList();
    }

    int bits() {
        return (Crockford.ALPHABET.indexOf(symbols.charAt(0)) << 5) | Crockford.ALPHABET.indexOf(symbols.charAt(1));
    }

    @Override
    public String toString() {
        return symbols;
    }
}
