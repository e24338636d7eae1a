package dev.textproof.threat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.RunningApp;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** T12: a request of any bytes gets a clear refusal at once, never a 500, and nothing that is not ours. */
class T12MalformedRequestTest {

    private static final Duration AT_ONCE = Duration.ofSeconds(1);
    private static final byte[] NONE = {};

    @TempDir
    private static Path directory;

    private static RunningApp app;

    @BeforeAll
    static void serve() {
        app = RunningApp.demo(directory);
        app.start(RunningApp.USER); // what is slow only once
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /health/live HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
                "GET / HTTP/9.9\r\nHost: x\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nNo colon here\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\n folded: y\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nBad\u0000Name: y\r\n\r\n",
                "GET / HTTP/1.1\r\nHost : x\r\n\r\n",
                "G\u0000T / HTTP/1.1\r\nHost: x\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n",
                "nonsense\r\n\r\n",
                "GET\r\n\r\n",
                "\u00ff\u00fe\u00fd\r\n\r\n",
                "POST /inbound/twilio-us HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
                "POST /inbound/twilio-us HTTP/1.1\r\nHost: x\r\nContent-Length: 1e3\r\n\r\n",
                "POST /inbound/twilio-us HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
                "POST /inbound/twilio-us HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST /inbound/twilio-us HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: nonsense\r\n\r\n",
                "POST /inbound/twilio-us HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "POST /inbound/twilio-us HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\nhalf a bo",
                "POST /inbound/twilio-us HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel",
            })
    void refusesWhatIsNotHttp(String request) {
        var answer = Wire.send(app, request);

        assertRefusedAtOnce(request, answer);
    }

    @Test
    void refusesAnEndlessHeaderAndAnEndlessAddress() {
        var header = Wire.send(app, "GET /health/live", Map.of("X-Long", "x".repeat(100_000)), NONE);
        var address = Wire.send(app, "GET /" + "x".repeat(100_000), Map.of(), NONE);
        var forwarded = Wire.send(app, "POST /", Map.of("X-Forwarded-For", "1.2.3.4,".repeat(10_000)), NONE);

        for (var answer : List.of(header, address, forwarded)) {
            assertRefusedAtOnce("an endless line", answer);
            assertEquals(413, answer.status());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v/%",
                "/v/%zz",
                "/v/%4",
                "/v/%ff",
                "/v/%c0%af",
                "/v/%00",
                "/v/%2e%2e/x",
                "/v/..%2fx",
                "/v/a%2fb",
                "/v/a%5cb",
                "/v/a;b=c",
                "/v/%u0041",
                "/v/../../etc/passwd",
                "/v/./.",
                "/v//status",
                "//evil.example/v/x",
                "/v/a b",
                "/v1/verifications/%",
                "/v1/verifications/%ff",
                "/v1/verifications/%2e%2e",
                "/v1/verifications/x?wait=%",
                "/v1/verifications/x?wait=%zz",
                "/v1/verifications/x?%=%&%ff",
                "/v1/verifications/x?wait=-1",
                "/v1/verifications/x?wait=99999999999",
                "/v1/verifications/x?wait=1&wait=%",
                "/assets/%",
                "/assets/..%2f..%2flogback.xml",
                "/assets/%2e%2e/logback.xml",
                "/assets/page.css%00",
                "/sim?phone=%",
                "/sim?%zz",
                "/?%",
                "/health/live?%",
                "/metrics?name=%",
                "/openapi.yaml?%ff",
                "/.well-known/%6awks.json%",
                "/[",
                "/{ticket}",
                "/%7bticket%7d",
                "*",
                "http://evil.example/%",
                "/\u00e9\u00ff"
            })
    void neverFailsAtAnAddress(String target) {
        var key = Map.of("Authorization", "Bearer " + RunningApp.ACME);
        for (var method :
                List.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "CONNECT", "NONSENSE")) {
            var answer = Wire.send(app, method + " " + target, key, NONE);

            assertTrue(answer.status() < 500, method + " " + target + ": " + answer.status());
            assertTrue(answer.took().compareTo(AT_ONCE) < 0, method + " " + target + " took " + answer.took());
            assertFalse(answer.body().contains("Jetty") || answer.body().contains("<h2>"), answer.body());
            if (answer.status() >= 400 && !answer.body().isEmpty()) {
                var page = target.startsWith("/v/") ? "text/html" : "application/problem+json";
                var type = answer.header("Content-Type").orElse("");
                assertTrue(
                        type.equals("application/problem+json") || type.startsWith(page), method + " " + target + type);
            }
        }
    }

    @Test
    void everyChangedOrShortenedTicketIsUnknown() {
        var ticket = app.start(RunningApp.USER).get("page_url").asText().replaceAll(".*/v/", "");

        for (var i = 0; i < ticket.length(); i++) {
            var changed = ticket.substring(0, i) + (ticket.charAt(i) == 'A' ? 'B' : 'A') + ticket.substring(i + 1);
            assertEquals(404, app.get("/v/" + changed + "/status").statusCode());
            if (i > 0) {
                assertEquals(
                        404, app.get("/v/" + ticket.substring(0, i) + "/status").statusCode());
            }
        }
        for (var more : List.of(ticket + "A", ticket + "=", ticket + "%20", ticket + ticket)) {
            assertEquals(404, app.get("/v/" + more + "/status").statusCode());
        }
    }

    @Test
    void everyChangedOrShortenedIdIsUnknown() {
        var id = app.start(RunningApp.USER).get("id").asText();

        for (var i = 0; i < id.length(); i++) {
            var changed = id.substring(0, i) + (id.charAt(i) == '0' ? '1' : '0') + id.substring(i + 1);
            assertEquals(404, ask(changed), changed);
            assertEquals(404, ask(id.substring(0, i) + "x"));
        }
        for (var other :
                List.of(id + "0", id.toLowerCase(Locale.ROOT), id.replace("ver_", "VER_"), id.substring(4), "ver_")) {
            assertEquals(404, ask(other), other);
        }
    }

    @Test
    void survivesRandomBytes() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (var i = 0; i < 300; i++) {
            var bytes = new byte[random.nextInt(1, 400)];
            random.nextBytes(bytes);
            var answer = Wire.sendWhatever(app, bytes);

            assertTrue(answer.isEmpty() || answer.get().status() < 500, "seed " + seed);
        }
        assertEquals(200, app.get("/health/ready").statusCode());
    }

    private static int ask(String id) {
        return app.api("GET", "/v1/verifications/" + id, RunningApp.ACME, "").statusCode();
    }

    private static void assertRefusedAtOnce(String request, Wire.Answer answer) {
        assertTrue(answer.status() >= 400 && answer.status() < 500, request + ": " + answer.status());
        assertTrue(answer.took().compareTo(AT_ONCE) < 0, request + " took " + answer.took());
        if (!answer.body().isEmpty()) {
            assertEquals(
                    "application/problem+json", answer.header("Content-Type").orElse(""), request);
            assertEquals("nosniff", answer.header("X-Content-Type-Options").orElse(""), request);
            assertTrue(answer.body().contains("\"status\":" + answer.status()), request + answer.body());
        }
    }
}
