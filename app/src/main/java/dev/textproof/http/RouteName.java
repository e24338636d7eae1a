package dev.textproof.http;

import io.javalin.http.Context;
import java.util.regex.Pattern;

/** Names what was asked for without the ticket that may stand in it: for logs and for problems' {@code instance}. */
final class RouteName {

    private static final Pattern TICKET = Pattern.compile("^/v/[^/]+");

    private RouteName() {}

    /** Returns the route's pattern, such as {@code /v/{ticket}/status}. */
    static String of(Context ctx) {
        return ctx.endpoint().path;
    }

    /** Returns the path with <code>{ticket}</code> in place of a ticket. */
    static String safePath(Context ctx) {
        return TICKET.matcher(ctx.path()).replaceFirst("/v/{ticket}");
    }
}
