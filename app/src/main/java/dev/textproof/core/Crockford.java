package dev.textproof.core;

import java.util.Arrays;
import java.util.Optional;

/**
 * Crockford's base32, most significant bit first, no padding, no check symbol (crockford.com/base32.html). Here always
 * whole groups of five bytes, eight symbols, so there are no spare bits to disagree about.
 */
final class Crockford {

    static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /** What each character of ASCII stands for; -1: nothing. */
    private static final byte[] VALUES = values();

    private Crockford() {}

    private static byte[] values() {
        var values = new byte[128];
        Arrays.fill(values, (byte) -1);
        for (var i = 0; i < ALPHABET.length(); i++) {
            values[ALPHABET.charAt(i)] = (byte) i;
        }
        return values;
    }

    private static int value(int character) {
        return character >= 0 && character < VALUES.length ? VALUES[character] : -1;
    }

    /** Returns {@code bytes}, a multiple of five, in upper case. */
    static String encode(byte[] bytes) {
        var symbols = new StringBuilder(bytes.length * 8 / 5);
        for (var i = 0; i < bytes.length; i += 5) {
            long group = 0;
            for (var j = 0; j < 5; j++) {
                group = (group << 8) | (bytes[i + j] & 0xff);
            }
            for (var shift = 35; shift >= 0; shift -= 5) {
                symbols.append(ALPHABET.charAt((int) (group >> shift) & 31));
            }
        }
        return symbols.toString();
    }

    /**
     * Returns the bytes of {@code symbols}, a multiple of eight of {@link #ALPHABET} exactly as {@link #encode} writes
     * it.
     */
    static Optional<byte[]> decode(String symbols) {
        var bytes = new byte[symbols.length() * 5 / 8];
        for (var i = 0; i < symbols.length(); i += 8) {
            long group = 0;
            for (var j = 0; j < 8; j++) {
                var value = i + j < symbols.length() ? value(symbols.charAt(i + j)) : -1;
                if (value < 0) {
                    return Optional.empty();
                }
                group = (group << 5) | value;
            }
            for (var j = 0; j < 5; j++) {
                bytes[i / 8 * 5 + j] = (byte) (group >> (32 - 8 * j));
            }
        }
        return Optional.of(bytes);
    }

    /** Returns the symbol that {@code character}, in upper case, is read as; 0 if it is none. */
    static char read(int character) {
        return switch (character) {
            case 'O' -> '0';
            case 'I', 'L' -> '1';
            default -> value(character) >= 0 ? (char) character : 0;
        };
    }
}
