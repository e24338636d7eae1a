package dev.textproof.threat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.RunningApp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** T12: a body of any bytes gets a clear refusal at once, never a 500. */
class T12MalformedBodyTest {

    private static final String GOOD = "{\"phone\": \"+14155550123\"}";
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

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

    static Stream<Arguments> badStarts() {
        return Stream.of(
                Arguments.of("nothing", bytes(""), 400, "bad-request"),
                Arguments.of(
                        "4 KiB and one byte", bytes("{\"phone\": \"" + "1".repeat(4086) + "\"}"), 413, "too-large"),
                Arguments.of("one MiB", new byte[1 << 20], 413, "too-large"),
                Arguments.of("a depth bomb", bytes("[".repeat(4_000)), 400, "bad-request"),
                Arguments.of("a deep object", bytes("{\"a\":".repeat(800)), 400, "bad-request"),
                Arguments.of(
                        "a deep field",
                        bytes("{\"phone\": " + "[".repeat(9) + "]".repeat(9) + "}"),
                        400,
                        "bad-request"),
                Arguments.of(
                        "a field twice",
                        bytes("{\"phone\": \"+14155550123\", \"phone\": \"+14155550124\"}"),
                        400,
                        "bad-request"),
                Arguments.of(
                        "an escaped field twice",
                        bytes("{\"state\": \"a\", \"st\\u0061te\": \"b\"}"),
                        400,
                        "bad-request"),
                Arguments.of("bad UTF-8", latin("{\"state\": \"\u00ff\"}"), 400, "bad-request"),
                Arguments.of("overlong UTF-8", latin("{\"state\": \"\u00c0\u00af\"}"), 400, "bad-request"),
                Arguments.of("a surrogate in UTF-8", latin("{\"state\": \"\u00ed\u00a0\u0080\"}"), 400, "bad-request"),
                Arguments.of("UTF-16", GOOD.getBytes(UTF_16), 400, "bad-request"),
                Arguments.of("a byte order mark", bytes("\ufeff" + GOOD), 400, "bad-request"),
                Arguments.of("two objects", bytes(GOOD + GOOD), 400, "bad-request"),
                Arguments.of("an array", bytes("[" + GOOD + "]"), 400, "bad-request"),
                Arguments.of("null", bytes("null"), 400, "bad-request"),
                Arguments.of("a number that is no JSON", bytes("{\"phone\": NaN}"), 400, "bad-request"),
                Arguments.of("a huge number", bytes("{\"phone\": " + "9".repeat(3_000) + "}"), 400, "bad-request"),
                Arguments.of("a huge exponent", bytes("{\"phone\": 1e999999999}"), 400, "bad-request"),
                Arguments.of(
                        "an unknown field", bytes("{\"phone\": \"+14155550123\", \"to\": \"x\"}"), 400, "bad-request"),
                Arguments.of(
                        "a field of another type",
                        bytes("{\"phone\": {\"e164\": \"+14155550123\"}}"),
                        400,
                        "bad-request"),
                Arguments.of(
                        "a half surrogate",
                        bytes("{\"phone\": \"+14155550123\", \"state\": \"\\ud800\"}"),
                        400,
                        "bad-request"),
                Arguments.of("a comment", bytes("/* */" + GOOD), 400, "bad-request"),
                Arguments.of("zeros", new byte[4096], 400, "bad-request"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badStarts")
    void refusesAStartOf(String what, byte[] body, int status, String problem) {
        var from = System.nanoTime();

        var answer = post("/v1/verifications", Map.of("Content-Type", "application/json"), body);

        var took = Duration.ofNanos(System.nanoTime() - from);
        assertEquals(status, answer.statusCode(), what);
        assertProblem(answer, problem);
        assertTrue(took.compareTo(AT_ONCE) < 0, what + " took " + took);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "x-gzip", "gzip, identity", "nonsense"})
    void readsNoCompressedBody(String encoding) {
        for (var path : new String[] {"/v1/verifications", "/inbound/twilio-us", "/", "/sim"}) {
            var type = path.length() > 5 ? "application/json" : "application/x-www-form-urlencoded";
            var headers = Map.of(
                    "Content-Type", path.equals("/sim") ? "application/json" : type, "Content-Encoding", encoding);

            var answer = post(path, headers, gzip(new byte[10_000_000]));

            assertTrue(answer.statusCode() == 415 || answer.statusCode() == 413, path + " " + answer.statusCode());
            assertProblem(answer, answer.statusCode() == 415 ? "unsupported-media-type" : "too-large");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text/html",
                "application/xml",
                "multipart/form-data; boundary=x",
                "*/*",
                "application/json2",
                ";;;",
                "application/json;charset=utf-16",
                "application/json; charset=nonsense"
            })
    void readsAStartOfNoOtherType(String type) {
        var answer = post("/v1/verifications", type.isEmpty() ? Map.of() : Map.of("Content-Type", type), bytes(GOOD));

        assertEquals(415, answer.statusCode());
        assertProblem(answer, "unsupported-media-type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json; charset=utf-8", "APPLICATION/JSON", "application/json; =;"})
    void cannotBeConfusedByParametersOfTheType(String type) {
        assertEquals(
                201,
                post("/v1/verifications", Map.of("Content-Type", type), bytes(GOOD))
                        .statusCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "phone=%",
                "phone=%4",
                "phone=%zz",
                "phone",
                "=",
                "&&&&",
                "phone=%ff%fe",
                "phone=%00",
                "ph%6fne=x"
            })
    void aBrokenFormIsJustNoNumber(String form) {
        var type = Map.of("Content-Type", "application/x-www-form-urlencoded");

        var answer = post("/", type, bytes(form));

        assertEquals(400, answer.statusCode());
        assertEquals(
                "text/html",
                answer.headers().firstValue("Content-Type").orElse("").split(";", 2)[0]);
    }

    private static HttpResponse<String> post(String path, Map<String, String> headers, byte[] body) {
        var request = HttpRequest.newBuilder(URI.create(app.url + path))
                .header("Authorization", "Bearer " + RunningApp.ACME)
                .POST(BodyPublishers.ofByteArray(body));
        new LinkedHashMap<>(headers).forEach(request::header);
        return app.send(request);
    }

    private static void assertProblem(HttpResponse<String> answer, String label) {
        var problem = RunningApp.read(answer);
        assertEquals(
                "application/problem+json",
                answer.headers().firstValue("Content-Type").orElse(""));
        assertEquals(
                "https://textproof.dev/#problem-" + label, problem.get("type").asText());
        assertEquals(answer.statusCode(), problem.get("status").asInt());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static byte[] latin(String text) {
        return text.getBytes(ISO_8859_1);
    }

    private static byte[] gzip(byte[] plain) {
        var zipped = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(zipped)) {
            out.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return zipped.toByteArray();
    }
}
