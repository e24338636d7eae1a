package dev.textproof.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.textproof.RunningApp;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no JSON object in UTF-8 of a reasonable size gets a plain answer, and never a 500. */
class StrictJsonTest {

    private static final String GOOD = "{\"phone\":\"+14155550123\"}";

    @TempDir
    static Path directory;

    private static RunningApp app;

    @BeforeAll
    static void start() {
        app = RunningApp.in(directory);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    private static HttpRequest.Builder request(byte[] body) {
        return HttpRequest.newBuilder(URI.create(app.url + "/v1/verifications"))
                .header("Authorization", "Bearer " + RunningApp.ACME)
                .POST(BodyPublishers.ofByteArray(body));
    }

    private static Answer send(String contentType, byte[] body) {
        return Answer.of(app.send(request(body).header("Content-Type", contentType)));
    }

    private static Answer send(byte[] body) {
        return send("application/json", body);
    }

    private static Answer sendRaw(String headers, String body) {
        return RawHttp.send(
                URI.create(app.url).getPort(),
                "POST /v1/verifications HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer acme-secret\r\n"
                        + "Content-Type: application/json\r\nConnection: close\r\n" + headers + "\r\n\r\n" + body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "Application/JSON",
                "application/json; charset=utf-8",
                "application/json;charset=\"UTF-8\"",
                "application/json ; x=y"
            })
    void readsJson(String contentType) {
        assertEquals(201, send(contentType, GOOD.getBytes(UTF_8)).status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "text/json",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=application/json",
                "application/jsonp",
                "application/problem+json",
                "text/plain; application/json",
                "application/json; charset=utf-16",
                "application/json; charset=iso-8859-1",
                "application/json, text/plain"
            })
    void readsNothingElse(String contentType) {
        var answer = send(contentType, GOOD.getBytes(UTF_8));

        assertEquals(415, answer.status());
        assertEquals("unsupported-media-type", answer.problem());
    }

    @Test
    void readsNothingUndeclared() {
        assertEquals(
                "unsupported-media-type",
                Answer.of(app.send(request(GOOD.getBytes(UTF_8)))).problem());
    }

    @Test
    void readsNothingCompressed() {
        for (var encoding : new String[] {"gzip", "deflate", "br", "identity, gzip"}) {
            var answer = Answer.of(app.send(request(GOOD.getBytes(UTF_8))
                    .header("Content-Type", "application/json")
                    .header("Content-Encoding", encoding)));
            assertEquals("unsupported-media-type", answer.problem());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "true",
                "5",
                "\"phone\"",
                "[]",
                "[{\"phone\":\"+14155550123\"}]",
                "{\"phone\":\"+14155550123\"",
                "{\"phone\":\"+14155550123\"}}",
                "{\"phone\":\"+14155550123\"} {}",
                "{\"phone\":\"+14155550123\"}x",
                "{\"phone\":\"+14155550123\",}",
                "{phone:\"+14155550123\"}",
                "{'phone':'+14155550123'}",
                "{\"phone\":\"+14155550123\"/**/}",
                "{\"phone\":\"+14155550123\u0000\"}",
                "{\"phone\":\"\\ud8\"}",
                "{\"phone\":NaN}",
                "\uFEFF{\"phone\":\"+14155550123\"}",
                "phone=%2B14155550123"
            })
    void refusesWhatIsNotOneObject(String body) {
        var answer = send(body.getBytes(UTF_8));

        assertEquals(400, answer.status(), answer.body());
        assertEquals("bad-request", answer.problem());
        assertFalse(answer.body().contains("4155550123"), answer.body());
    }

    @Test
    void refusesAFieldThatStandsTwice() {
        var answer = send("{\"phone\":\"+14155550123\",\"phone\":\"+14155550199\"}".getBytes(UTF_8));

        assertEquals("bad-request", answer.problem());
        assertEquals(
                "The body is not one JSON object: a field stands twice at line 1, column 32.",
                answer.json().get("detail").asText());
    }

    @Test
    void refusesWhatIsNotUtf8() {
        assertEquals("bad-request", send(GOOD.getBytes(UTF_16)).problem());
        assertEquals("bad-request", send(GOOD.getBytes(UTF_16LE)).problem());
        for (var bad : new String[] {"\u00ff", "\u00c3", "\u00c0\u00af", "\u00ed\u00a0\u0080", "\u00f8\u0088\u0080"}) {
            var body = "{\"phone\":\"+14155550123\",\"state\":\"" + bad + "\"}";
            assertEquals("bad-request", send(body.getBytes(ISO_8859_1)).problem());
        }
    }

    @Test
    void refusesADepthBombAtOnce() {
        for (var bomb : new String[] {"[".repeat(4_000), "{\"a\":".repeat(800), "{\"phone\":" + "[".repeat(2_000)}) {
            assertEquals("bad-request", send(bomb.getBytes(UTF_8)).problem());
        }
        var deep = "{\"phone\":" + "[".repeat(9) + "]".repeat(9) + "}";
        assertEquals(
                "The body is not one JSON object: nested too deeply.",
                send(deep.getBytes(UTF_8)).json().get("detail").asText());
    }

    @Test
    void refusesANumberOfAThousandDigits() {
        assertEquals(
                "bad-request",
                send(("{\"phone\":" + "9".repeat(1_000) + "}").getBytes(UTF_8)).problem());
    }

    @Test
    void readsExactly4KiB() {
        var filled = "{\"phone\":\"+14155550123\"" + " ".repeat(4096 - GOOD.length()) + "}";

        assertEquals(201, send(filled.getBytes(UTF_8)).status());
        assertEquals(
                "too-large", send(filled.replace("}", " }").getBytes(UTF_8)).problem());
        assertEquals("too-large", send(new byte[1 << 20]).problem());
    }

    @Test
    void countsBytesWhoseNumberWasNotDeclared() {
        var chunk = "1000\r\n" + "x".repeat(4096) + "\r\n";

        var answer = sendRaw("Transfer-Encoding: chunked", chunk + chunk + "0\r\n\r\n");

        assertEquals("too-large", answer.problem());
    }

    @Test
    void saysSoWhenABodyBreaksOff() {
        for (var headers : new String[] {"Content-Length: 100", "Transfer-Encoding: chunked"}) {
            var answer = sendRaw(headers, "zz\r\n");
            assertEquals(400, answer.status());
            assertEquals("bad-request", answer.problem());
        }
    }
}
