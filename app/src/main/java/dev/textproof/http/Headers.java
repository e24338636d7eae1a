package dev.textproof.http;

import io.javalin.http.Context;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Copies a request's headers, repeated ones included, for those who must not know of Javalin. */
final class Headers {

    private Headers() {}

    static Map<String, List<String>> of(Context ctx) {
        var headers = new HashMap<String, List<String>>();
        ctx.req()
                .getHeaderNames()
                .asIterator()
                .forEachRemaining(
                        name -> headers.put(name, Collections.list(ctx.req().getHeaders(name))));
        return headers;
    }

    /** Returns one header, empty if absent. */
    static String value(Context ctx, String name) {
        var value = ctx.header(name);
        return value == null ? "" : value;
    }
}
