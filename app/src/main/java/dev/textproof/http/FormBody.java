package dev.textproof.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The fields of a small form. Not Javalin's: that reads a body of any size and type. Immutable. */
record FormBody(String text) {

    static FormBody of(byte[] form) {
        return new FormBody(new String(form, StandardCharsets.UTF_8));
    }

    /** Returns the first value of {@code name}; empty if it is missing or malformed. */
    String field(String name) {
        return Arrays.stream(text.split("&", -1))
                .filter(pair -> pair.startsWith(name + "="))
                .findFirst()
                .flatMap(pair -> decode(pair.substring(name.length() + 1)))
                .orElse("");
    }

    private static Optional<String> decode(String value) {
        try {
            return Optional.of(URLDecoder.decode(value, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** What people type is not for logs. */
    @Override
    public String toString() {
        return "FormBody[" + text.length() + " characters]";
    }
}
