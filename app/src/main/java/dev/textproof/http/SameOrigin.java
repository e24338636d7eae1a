package dev.textproof.http;

import io.javalin.http.Context;

/**
 * Refuses what another site makes a browser post (OWASP, Cross-Site Request Forgery Prevention, Fetch Metadata).
 * {@code Sec-Fetch-Site} first, since {@code no-referrer} makes {@code Origin} null; callers that are no browsers send
 * neither and hold no cookie that could be abused.
 */
final class SameOrigin {

    private final String origin;

    /** Takes the scheme, host and port that browsers see. */
    SameOrigin(String origin) {
        this.origin = origin;
    }

    void require(Context ctx) {
        var site = ctx.header("Sec-Fetch-Site");
        var from = ctx.header("Origin");
        var same =
                site != null ? site.equals("same-origin") || site.equals("none") : from == null || from.equals(origin);
        if (!same) {
            throw Problem.CROSS_SITE.because("Use the page itself: open it again and press the button there.");
        }
    }
}
