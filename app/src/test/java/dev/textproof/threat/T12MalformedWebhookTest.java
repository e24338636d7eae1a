package dev.textproof.threat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.RunningApp;
import dev.textproof.channel.twilio.FakeTwilio.Post;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** T12: a webhook of any bytes is refused at once, or taken and worth nothing; never a 500. */
class T12MalformedWebhookTest {

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

    @Test
    void aWebhookPastTheCapIsTooLarge() {
        var form = "a=" + "b".repeat(64 * 1024);

        var answer = webhook(form);

        assertEquals(413, answer.statusCode());
        assertProblem(answer, "too-large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Body=%", "Body=%4", "Body=%zz", "%", "", "&", "=", "=&="})
    void aWebhookThatIsNoFormIsUnsigned(String form) {
        var answer = webhook(form);

        assertEquals(403, answer.statusCode());
        assertEquals("", answer.body());
    }

    @Test
    void tenThousandFieldsAreRefusedAtOnce() {
        var form = new StringBuilder("a=0");
        for (var i = 1; i < 10_000; i++) {
            form.append("&a").append(i % 100);
        }
        var from = System.nanoTime();

        var answer = webhook(form.toString());

        assertEquals(403, answer.statusCode());
        assertTrue(System.nanoTime() - from < AT_ONCE.toNanos());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u0000", "TP1-", "\ud83d\ude00", "TP1-TP1-TP1-TP1-TP1-TP1-TP1-TP1-TP1-"})
    void aSignedTextOfAnythingIsTaken(String body) {
        var answer = app.text(RunningApp.USER, "+12025550143", body + "x".repeat(3_000));

        assertEquals(200, answer.statusCode());
    }

    @Test
    void aSignedFormOfBytesThatAreNoTextIsTaken() {
        var url = app.url + "/inbound/" + RunningApp.CHANNEL;
        var form = "AccountSid=" + RunningApp.ACCOUNT
                + "&From=%ff%fe&To=%c0%af&MessageSid=%00&Body=%ed%a0%80&Body2=%f8%88%80%80%80";

        var answer = app.webhook(app.twilio.form(url, bytes(form)));

        assertEquals(200, answer.statusCode());
    }

    private static HttpResponse<String> webhook(String form) {
        var url = app.url + "/inbound/" + RunningApp.CHANNEL;
        return app.webhook(
                new Post(url, "application/x-www-form-urlencoded", "AAAAAAAAAAAAAAAAAAAAAAAAAAA=", bytes(form)));
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
}
