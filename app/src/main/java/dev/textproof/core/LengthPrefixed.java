package dev.textproof.core;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Joins ASCII strings so that no two lists of them give the same bytes: one length byte, then the string. */
final class LengthPrefixed {

    private LengthPrefixed() {}

    /** Returns {@code prefix | LP(part) | LP(part) …}; each part at most 255 characters of ASCII. */
    static byte[] join(byte[] prefix, String... parts) {
        var bytes = new ByteArrayOutputStream(64);
        bytes.writeBytes(prefix);
        for (var part : parts) {
            var ascii = part.getBytes(StandardCharsets.US_ASCII);
            if (ascii.length > 255) {
                throw new IllegalArgumentException("a length-prefixed part has at most 255 characters");
            }
            bytes.write(ascii.length);
            bytes.writeBytes(ascii);
        }
        return bytes.toByteArray();
    }
}
