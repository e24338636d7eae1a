package dev.textproof.http;

import io.javalin.http.Context;
import java.util.Optional;

/**
 * Reads {@code Authorization: Bearer <token>} (RFC 6750, 2.1). The scheme is read in any case (RFC 9110, 11.1). Says
 * nothing about whether the token is any good.
 */
final class Bearer {

    private static final String SCHEME = "Bearer ";

    private Bearer() {}

    static Optional<String> token(Context ctx) {
        return Optional.ofNullable(ctx.header("Authorization"))
                .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(header -> header.substring(SCHEME.length()).trim());
    }
}
