package dev.textproof.http;

import java.util.Locale;

/**
 * Every way in which a request can be refused (RFC 9457). The name in kebab-case is API: it ends the {@code type} and
 * is an anchor in the README. Nothing else answers an error.
 */
enum Problem {
    BAD_REQUEST(400, "The request is not as it should be."),
    BAD_PHONE_NUMBER(400, "This phone number cannot be verified."),
    WRONG_CODE(400, "This is not the code."),
    UNAUTHORIZED(401, "The API key is missing or wrong."),
    UNSIGNED_WEBHOOK(403, "The webhook's signature is missing or wrong."),
    COUNTRY_NOT_ALLOWED(403, "This app does not verify numbers of that country."),
    CROSS_SITE(403, "This request came from another site."),
    UNKNOWN_ROUTE(404, "There is nothing at this address."),
    UNKNOWN_VERIFICATION(404, "No such verification."),
    UNKNOWN_CHANNEL(404, "No such channel."),
    UNKNOWN_EVENT(404, "No such event."),
    UNKNOWN_PHONE(404, "This app knows nothing of that number."),
    METHOD_NOT_ALLOWED(405, "This address does not take that method."),
    NOT_HEARD(409, "No code is awaited."),
    NOT_VERIFIED(409, "This verification is not verified."),
    TOO_LARGE(413, "The request is too large."),
    UNSUPPORTED_MEDIA_TYPE(415, "This address does not read that content type."),
    RATE_LIMITED(429, "Too many requests."),
    TOO_MANY_ATTEMPTS(429, "Too many codes were tried."),
    INTERNAL(500, "Something is wrong on our side."),
    UNAVAILABLE(503, "Not available at this moment.");

    final int status;
    final String title;

    Problem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** Returns the name in kebab-case, as types, anchors and metrics have it. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the stable URI that names this problem. */
    String type() {
        return "https://textproof.dev/#problem-" + label();
    }

    /** Returns the exception that ends a request with this problem. */
    ProblemException because(String detail) {
        return new ProblemException(this, detail);
    }
}
