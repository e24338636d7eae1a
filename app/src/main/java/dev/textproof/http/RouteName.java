package dev.textproof.http;

import io.javalin.http.Context;
import java.util.regex.Pattern;

/**
 * Names what was asked for without the ticket or secret that may stand in it: for logs and for problems'
 * {@code instance}.
 */
final class RouteName {

    private static final Pattern TICKET = Pattern.compile("^/v/[^/]+");
    private static final Pattern SECRET = Pattern.compile("(?is)^(/+inbound/+[^/]+)/+.+");

    private RouteName() {}

    /** Returns the route's pattern, such as {@code /v/{ticket}/status}. */
    static String of(Context ctx) {
        return ctx.endpoint().path;
    }

    /** Returns the path with <code>{ticket}</code> in place of a ticket, and all behind a channel's id hidden. */
    static String safePath(Context ctx) {
        var withoutTicket = TICKET.matcher(ctx.path()).replaceFirst("/v/{ticket}");
        return SECRET.matcher(withoutTicket).replaceFirst("$1/{secret}");
    }
}
