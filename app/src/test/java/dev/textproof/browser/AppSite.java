package dev.textproof.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An app's own site, of another origin than Textproof, with the element in its page and as strict a policy as there is:
 * what the README says is needed, and nothing else.
 */
final class AppSite implements AutoCloseable {

    private static final String POLICY =
            "default-src 'none'; script-src 'self' %1$s; img-src 'self' %1$s; connect-src %1$s;"
                    + " style-src 'self';"
                    + " base-uri 'none'; require-trusted-types-for 'script'";

    private static final String PAGE = """
            <!doctype html><html lang="en"><head><title>the app</title><link rel="icon" href="/icon.svg">
            <meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
            <link rel="stylesheet" href="/app.css"><script src="/app.js"></script><script async src="%1$s/widget.js"></script></head>
            <body><main><h1>The app</h1>
            <textproof-verify start="%2$s"><a id="plain" href="%3$s">Verify your number</a>
            <button slot="again" id="again">Try again</button><a slot="verified" id="on" href="/on">Go on</a>
            </textproof-verify></main></body></html>""";

    private static final String SCRIPT = """
            window.told = [];
            for (const name of ['status', 'verified', 'heard', 'declined', 'revoked', 'expired', 'hint']) {
              addEventListener('textproof-' + name, (event) => told.push([name, event.detail]));
            }""";

    /** As in the README: until the element is there, the link within shows and nothing else. */
    static final String STYLE = "textproof-verify:not(:defined) [slot] { display: none }";

    private static final Map<String, Content> FILES =
            Map.of("/app.js", new Content("text/javascript", SCRIPT), "/app.css", new Content("text/css", STYLE));

    private final HttpServer server;
    private final String textproof;
    private final Map<String, String> pages = new ConcurrentHashMap<>();

    private AppSite(HttpServer server, String textproof) {
        this.server = server;
        this.textproof = textproof;
    }

    static AppSite beside(String textproof) {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var site = new AppSite(server, textproof);
            server.createContext("/", site::answer);
            server.start();
            return site;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Returns the URL of a page that holds the element with a start's answer. */
    String show(JsonNode started) {
        var path = "/" + started.get("id").asText();
        var attribute = started.toString().replace("&", "&amp;").replace("\"", "&quot;");
        pages.put(
                path,
                PAGE.formatted(textproof, attribute, started.get("page_url").asText()));
        // Not 127.0.0.1, where Textproof is: another site, not only another port.
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var content = FILES.getOrDefault(path, new Content("text/html", pages.getOrDefault(path, "")));
        var body = content.text().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", content.type() + "; charset=utf-8");
        exchange.getResponseHeaders().set("Content-Security-Policy", POLICY.formatted(textproof));
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private record Content(String type, String text) {}

    @Override
    public void close() {
        server.stop(0);
    }
}
