package dev.textproof.http;

import io.javalin.http.Context;

/** Headers that every answer carries (OWASP Secure Headers Project). Pages add their own policy in {@link Browser}. */
final class SecurityHeaders {

    private SecurityHeaders() {}

    static void add(Context ctx) {
        ctx.header("X-Content-Type-Options", "nosniff");
        ctx.header("Referrer-Policy", "no-referrer");
        ctx.header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        ctx.header("Cross-Origin-Opener-Policy", "same-origin");
        ctx.header("Cross-Origin-Resource-Policy", "same-origin");
        ctx.header("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
    }
}
