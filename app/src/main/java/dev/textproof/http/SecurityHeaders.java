package dev.textproof.http;

import io.javalin.http.Context;
import java.util.Map;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.PreEncodedHttpField;

/** Headers that every answer carries (OWASP Secure Headers Project). Pages add their own policy in {@link Browser}. */
final class SecurityHeaders {

    private static final Map<String, String> HEADERS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "no-referrer",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Permissions-Policy", "camera=(), geolocation=(), microphone=()");

    /** The same for what answers without Javalin, as the bytes that go out. */
    static final HttpFields FIELDS = HttpFields.from(HEADERS.entrySet().stream()
            .map(header -> new PreEncodedHttpField(header.getKey(), header.getValue()))
            .toArray(HttpField[]::new));

    private SecurityHeaders() {}

    static void add(Context ctx) {
        HEADERS.forEach(ctx::header);
    }
}
