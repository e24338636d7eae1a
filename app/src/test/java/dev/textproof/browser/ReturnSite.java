package dev.textproof.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** An app's page on loopback, to which browsers return; remembers with what. */
final class ReturnSite implements AutoCloseable {

    private static final String PAGE = "<!doctype html><html lang=\"en\"><title>the app</title><link rel=\"icon\""
            + " href=\"data:,\"><body>the app</body></html>";

    private final HttpServer server;
    private final BlockingQueue<String> queries = new LinkedBlockingQueue<>();

    private ReturnSite(HttpServer server) {
        this.server = server;
    }

    static ReturnSite open() {
        try {
            var site = new ReturnSite(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            site.server.createContext("/verified", site::answer);
            site.server.start();
            return site;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/verified";
    }

    /** Returns what stands behind the question mark when a browser comes. */
    String awaitQuery() {
        try {
            return Objects.requireNonNull(queries.poll(15, TimeUnit.SECONDS), "no browser came back");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        queries.add(exchange.getRequestURI().getRawQuery());
        var body = PAGE.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
