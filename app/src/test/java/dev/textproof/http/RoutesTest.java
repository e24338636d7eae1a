package dev.textproof.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no route, no method of it, or no HTTP. */
class RoutesTest {

    private static ServerOverFakes served;

    @BeforeAll
    static void start() {
        served = ServerOverFakes.start();
    }

    @AfterAll
    static void stop() {
        served.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/sim", "/v1", "/v1/verification", "/v2/verifications", "/v", "/favicon.ico"})
    void answersAnUnknownRouteAsAProblem(String path) {
        for (var method : List.of("GET", "POST", "DELETE", "HEAD")) {
            assertEquals(404, served.send(method, path).status());
        }
        assertEquals("unknown-route", served.send("GET", path).problem());
        assertEquals(path, served.send("GET", path).json().get("instance").asText());
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/verifications, POST",
        "/v1/verifications/x, 'GET, HEAD, DELETE'",
        "/v1/phones/lookup, POST",
        "/v1/phones/erase, POST",
        "/v/x, 'GET, HEAD'",
        "/v/x/another-number, POST",
        "/inbound/x, POST",
        "/health/live, 'GET, HEAD'"
    })
    void saysWhichMethodsAnAddressTakes(String path, String allowed) {
        for (var method : List.of("PUT", "PATCH", "OPTIONS", "TRACE", "BREW")) {
            var answer = served.send(method, path);
            assertEquals(405, answer.status());
            assertEquals("method-not-allowed", answer.problem());
            assertEquals(Optional.of(allowed), answer.header("Allow"));
        }
    }

    @Test
    void takesNoOtherMethodInDisguise() {
        var disguise = "HTTP/1.1\r\nHost: x\r\nX-HTTP-Method-Override: ";

        assertEquals(405, raw("POST /health/live " + disguise + "GET\r\n").status());
        assertEquals(405, raw("GET /v1/verifications " + disguise + "POST\r\n").status());
    }

    @Test
    void answersHeadLikeGetWithoutTheBody() {
        for (var path : List.of("/health/live", "/v1/verifications/x", "/v/x", "/openapi.yaml", "/metrics")) {
            var get = served.send("GET", path);
            var head = served.send("HEAD", path);
            assertEquals(get.status(), head.status());
            assertEquals(get.header("Content-Type"), head.header("Content-Type"));
            assertEquals("", head.body());
        }
    }

    @Test
    void answersHeadOfAStreamWithItsTypeAndNoStream() {
        var head = served.send("HEAD", "/v/x/events");

        assertEquals(Optional.of("text/event-stream"), head.header("Content-Type"));
        assertEquals("", head.body());
    }

    @Test
    void namesNoTicketInAProblem() {
        var answer = served.send("GET", "/v/some-ticket/status");

        assertEquals("/v/{ticket}/status", answer.json().get("instance").asText());
        assertFalse(answer.body().contains("some-ticket"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GARBAGE | 400",
                "GET /health/live HTTP/3.7 | 400",
                "GET /health/live | 400",
                "GET /%zz HTTP/1.1 | 400",
                "GET /%ff HTTP/1.1 | 400",
                "GET /%2e%2e/etc/passwd HTTP/1.1 | 400",
                "GET /health/live HTTP/1.1~Content-Length: -1 | 400",
                "GET /health/live HTTP/1.1~Content-Length: 1~Content-Length: 2 | 400",
                "GET /health/live HTTP/1.1~Content-Length: 5~Transfer-Encoding: chunked | 400",
                "GET /health/live HTTP/1.1~Transfer-Encoding: gzip | 400",
            })
    void answersWhatIsNoHttpAsAProblem(String lines, int status) {
        var answer = raw(lines.replaceFirst("~|$", "\r\nHost: x\r\n").replace("~", "\r\n"));

        assertEquals(status, answer.status());
        assertEquals("bad-request", answer.problem());
        assertEquals(status, answer.json().get("status").asInt());
    }

    @Test
    void answersAnAddressOrAHeaderThatIsTooLong() {
        var long8 = "x".repeat(9_000);
        for (var request : List.of("GET /" + long8 + " HTTP/1.1\r\n", "GET / HTTP/1.1\r\nX: " + long8 + "\r\n")) {
            var answer = raw(request + "Host: x\r\n");
            assertEquals(413, answer.status());
            assertEquals("too-large", answer.problem());
        }
    }

    @Test
    void carriesTheHeadersThatProtectBrowsers() {
        for (var path : List.of("/health/live", "/nothing", "/v/x", "/v1/verifications")) {
            var answer = served.send("GET", path);
            assertEquals(Optional.of("nosniff"), answer.header("X-Content-Type-Options"));
            assertEquals(Optional.of("no-referrer"), answer.header("Referrer-Policy"));
            assertEquals(Optional.of("same-origin"), answer.header("Cross-Origin-Resource-Policy"));
            assertEquals(Optional.empty(), answer.header("Access-Control-Allow-Origin"));
            assertEquals(Optional.empty(), answer.header("Server"));
        }
    }

    @Test
    void linksFromTheConfigurationNeverFromTheRequest() {
        var body = "{\"phone\":\"+14155550123\"}";
        var answer = RawHttp.send(
                served.server.port(),
                "POST /v1/verifications HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\n"
                        + "X-Forwarded-Proto: http\r\nAuthorization: Bearer secret\r\nConnection: close\r\n"
                        + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);

        assertEquals(201, answer.status());
        assertFalse(answer.body().contains("evil"));
        assertEquals(0, answer.json().get("page_url").asText().indexOf(ServerOverFakes.PUBLIC_URL + "/v/"));
    }

    private static Answer raw(String headers) {
        return RawHttp.send(served.server.port(), headers + "Connection: close\r\n\r\n");
    }
}
