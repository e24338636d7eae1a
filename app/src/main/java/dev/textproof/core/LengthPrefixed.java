package dev.textproof.core;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Joins ASCII strings so that no two lists of them give the same bytes: one length byte, then the string. */
final class LengthPrefixed {

    private LengthPrefixed() {}

    /** Returns {@code prefix | LP(part) | LP(part) …}; each part at most 255 characters of ASCII. */
    static byte[] join(byte[] prefix, String... parts) {
        var length = prefix.length;
        for (var part : parts) {
            if (part.length() > 255) {
                throw new IllegalArgumentException("a length-prefixed part has at most 255 characters");
            }
            length += 1 + part.length();
        }
        var bytes = ByteBuffer.allocate(length).put(prefix);
        for (var part : parts) {
            bytes.put((byte) part.length()).put(part.getBytes(StandardCharsets.US_ASCII));
        }
        return bytes.array();
    }
}
