package dev.textproof.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.textproof.doctor.Finding.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PublicUrlCheckTest {

    private static final String KEYS = "{\"keys\":[]}";

    private final HttpServer server = listening();
    private final String url = "http://127.0.0.1:" + server.getAddress().getPort();
    private final PublicUrlCheck check = new PublicUrlCheck(url, KEYS, new Web(new Times(), Clock.systemUTC()));

    private static HttpServer listening() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(String path, int status, String body) {
        server.createContext(path, exchange -> send(exchange, status, body));
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Test
    void saysOfEachThingThatIsDegradedWhatItIs() {
        answer("/.well-known/jwks.json", 200, KEYS);
        answer("/health/ready", 200, "{\"status\":\"ready\",\"degraded\":[\"notices\",\"reconcile\",\"new\"]}");

        var findings = check.run();

        assertEquals(
                List.of(
                        "/health/ready says degraded: notices",
                        "/health/ready says degraded: reconcile",
                        "/health/ready says degraded: new"),
                findings.stream().map(Finding::what).toList());
        assertTrue(findings.stream().allMatch(finding -> finding.outcome() == Outcome.WARNING));
        assertTrue(findings.get(0).mend().startsWith("servers do not hear each other"));
        assertTrue(findings.get(1).mend().startsWith("texts may be missing"));
        assertTrue(findings.get(2).mend().startsWith("see the server's log"));
        assertTrue(check.isReached());
    }

    @Test
    void goesOnWhereHealthIsClosedToTheOutside() {
        answer("/.well-known/jwks.json", 200, KEYS);
        answer("/health", 404, "");

        var finding = check.run().get(0);

        assertEquals(Outcome.OK, finding.outcome());
        assertTrue(
                finding.what().contains("/health/ready is closed to the outside (it answered 404), as it may be"),
                finding.what());
        assertTrue(check.isReached());
    }

    @Test
    void failsWhereTheServerIsNotWellAndStillReachesIt() {
        answer("/.well-known/jwks.json", 200, KEYS);
        answer("/health/ready", 503, "{}");

        var finding = check.run().get(0);

        assertEquals(Outcome.FAILED, finding.outcome());
        assertEquals(url + "/health/ready: it answered 503", finding.what());
        assertTrue(check.isReached());
    }

    @Test
    void knowsPlainHttpWhereTlsIsExpected() throws IOException {
        try (var plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var server = new Thread(() -> refuse(plain));
            server.start();
            var secure = "https://127.0.0.1:" + plain.getLocalPort();
            var finding = new PublicUrlCheck(secure, KEYS, new Web(new Times(), Clock.systemUTC()))
                    .run()
                    .get(0);

            assertTrue(finding.what().contains("speaks http without TLS"), finding.what());
        }
    }

    // As servers of plain HTTP answer the first bytes of TLS; the one of these tests may wait for an end of line in
    // them.
    private static void refuse(ServerSocket plain) {
        try (var client = plain.accept()) {
            var first = client.getInputStream().read(new byte[4096]);
            var answer = "HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
            client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            client.shutdownOutput();
            assertTrue(first > 0);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Test
    void doesNotReachWhatHasOtherKeysOrNone() {
        answer("/health/ready", 200, "{\"status\":\"ready\"}");
        var none = check.run().get(0);
        answer("/.well-known/jwks.json", 200, "{\"keys\":[{}]}");

        var other = check.run().get(0);

        assertEquals(url + "/.well-known/jwks.json: it answered 404", none.what());
        assertTrue(other.what().contains("another server answers there"), other.what());
        assertFalse(check.isReached());
    }
}
