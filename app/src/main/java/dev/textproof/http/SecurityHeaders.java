package dev.textproof.http;

import io.javalin.http.Context;
import java.util.Map;
import java.util.function.BiConsumer;

/** Headers that every answer carries (OWASP Secure Headers Project). Pages add their own policy in {@link Browser}. */
final class SecurityHeaders {

    private static final Map<String, String> HEADERS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "no-referrer",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Permissions-Policy", "camera=(), geolocation=(), microphone=()");

    private SecurityHeaders() {}

    static void add(Context ctx) {
        HEADERS.forEach(ctx::header);
    }

    static void forEach(BiConsumer<String, String> header) {
        HEADERS.forEach(header);
    }
}
