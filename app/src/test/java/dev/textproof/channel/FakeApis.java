package dev.textproof.channel;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Map;

/** What providers' APIs that are played on loopback have in common: queries are read, JSON is answered. */
public final class FakeApis {

    private FakeApis() {}

    /** Returns the fields of the query that {@code exchange} came with. */
    public static Map<String, String> query(HttpExchange exchange) {
        var raw = exchange.getRequestURI().getRawQuery();
        var query = new HashMap<String, String>();
        for (var field : (raw == null ? "" : raw).split("&", -1)) {
            var parts = field.split("=", 2);
            query.put(URLDecoder.decode(parts[0], UTF_8), parts.length < 2 ? "" : URLDecoder.decode(parts[1], UTF_8));
        }
        return query;
    }

    public static void send(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
