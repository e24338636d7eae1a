package dev.textproof.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;

/** Reads a request's body within a cap, and only of the content type that the route reads. */
final class RequestBody {

    static final int API_CAP = 4 * 1024;
    static final int WEBHOOK_CAP = 64 * 1024;

    private RequestBody() {}

    /** Returns the bytes of a body declared as {@code application/json}. Anything else would open the door to CSRF. */
    static byte[] json(Context ctx) {
        requireType(ctx, "application/json");
        return bytes(ctx, API_CAP);
    }

    /** Returns the bytes of what another server tells as {@code application/json}; it may be long. */
    static byte[] delivery(Context ctx) {
        requireType(ctx, "application/json");
        return bytes(ctx, WEBHOOK_CAP);
    }

    /** Returns the bytes of a small form. */
    static byte[] form(Context ctx) {
        requireType(ctx, "application/x-www-form-urlencoded");
        return bytes(ctx, API_CAP);
    }

    /** Returns at most {@code cap} bytes of any type. */
    static byte[] bytes(Context ctx, int cap) {
        var encoding = ctx.header("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw Problem.UNSUPPORTED_MEDIA_TYPE.because("Send the body uncompressed.");
        }
        try {
            var input = ctx.req().getInputStream();
            var bytes = input.readNBytes(cap + 1);
            if (bytes.length > cap) {
                throw Problem.TOO_LARGE.because("At most " + cap + " bytes are read here.");
            }
            return bytes;
        } catch (IOException brokenOff) { // gone, too slow, or no proper chunks: the sender's doing, not ours
            throw Problem.BAD_REQUEST.because("The body did not arrive whole.");
        }
    }

    private static void requireType(Context ctx, String wanted) {
        var type = ctx.header("Content-Type"); // contentType() fails on a charset that nobody knows
        var parts = (type == null ? "" : type).toLowerCase(Locale.ROOT).split(";", -1);
        if (!parts[0].trim().equals(wanted)) {
            throw Problem.UNSUPPORTED_MEDIA_TYPE.because("Send it as " + wanted + ".");
        }
        var otherCharset = Arrays.stream(parts)
                .map(part -> part.replace("\"", "").trim())
                .anyMatch(part -> part.startsWith("charset=") && !part.equals("charset=utf-8"));
        if (otherCharset) {
            throw Problem.UNSUPPORTED_MEDIA_TYPE.because("Send it in UTF-8.");
        }
    }
}
