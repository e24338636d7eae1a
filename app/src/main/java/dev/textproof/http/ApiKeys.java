package dev.textproof.http;

import dev.textproof.core.Application;
import io.javalin.http.Context;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Tells which app calls, by {@code Authorization: Bearer <api key>}. Holds hashes only: looking one up gives a clock
 * nothing but the hash of a guess.
 */
final class ApiKeys {

    private final Map<String, Application> appsByKeyHash;

    /** Takes each API key's SHA-256 in lower hex. */
    ApiKeys(Map<String, Application> appsByKeyHash) {
        this.appsByKeyHash = Map.copyOf(appsByKeyHash);
    }

    /** Returns the app that calls, or ends the request with 401. */
    Application require(Context ctx) {
        return Bearer.token(ctx)
                .map(key -> appsByKeyHash.get(DigestUtils.sha256Hex(key)))
                .orElseThrow(() -> Problem.UNAUTHORIZED.because(
                        "Send the app's API key as Authorization: Bearer <key>. The configuration holds its SHA-256."));
    }
}
