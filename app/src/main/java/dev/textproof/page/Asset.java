package dev.textproof.page;

import java.nio.charset.StandardCharsets;

/**
 * A file that pages load. Holds no personal data, so it may be cached for as long as its hash stands in the URL.
 *
 * @param name as in {@code /assets/{name}}
 * @param hash of its bytes, twelve hexadecimal digits
 */
public record Asset(String name, String contentType, String text, String hash) {

    /** Returns what to send, in UTF-8. */
    public byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
