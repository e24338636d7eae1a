package dev.textproof.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.Roundtrips;
import dev.textproof.RunningApp;
import dev.textproof.threat.StoreFile;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeRoutesTest {

    private static final String FORM = "application/x-www-form-urlencoded";

    @TempDir
    private Path directory;

    private RunningApp app;

    @BeforeEach
    void serve() {
        app = RunningApp.in(directory);
    }

    @AfterEach
    void stop() {
        app.close();
    }

    private static Answer post(HttpRequest.Builder request, RunningApp app, String type, String body) {
        return Answer.of(app.send(request.header("Content-Type", type).POST(BodyPublishers.ofString(body))));
    }

    private String page(String url) {
        return app.get(url).body();
    }

    private String metrics() {
        return app.api("GET", "/metrics", "metrics-token-of-the-tests", "").body();
    }

    @Test
    void aScriptIsToldTheStatus() {
        var started = Roundtrips.start(app, RunningApp.USER);
        var code = Roundtrips.hear(app, started, RunningApp.USER);

        var answer = Answer.of(Roundtrips.enter(app, started, code));

        assertEquals(200, answer.status());
        assertEquals("{\"status\":\"verified\"}", answer.body());
        assertEquals("no-store", answer.header("Cache-Control").orElseThrow());
        assertTrue(metrics().contains("textproof_code_tries_total{app=\"acme\",result=\"verified\"} 1.0"));
        assertTrue(metrics().contains("textproof_issue_to_verified_seconds_count{channel=\"twilio-us\"} 1"));
    }

    @Test
    void aFormLeadsBackToThePageWhichSaysWhatCameOfIt() {
        var started = Roundtrips.start(app, RunningApp.USER);
        var code = Roundtrips.hear(app, started, RunningApp.USER);
        var url = started.get("page_url").asText();

        var wrong = Roundtrips.submit(app, started, Roundtrips.wrong(code, 0));
        var afterWrong = page(url);
        var right = Roundtrips.submit(app, started, code);

        assertEquals(303, wrong.statusCode());
        assertEquals(
                URI.create(url).getPath(),
                wrong.headers().firstValue("Location").orElseThrow());
        assertTrue(afterWrong.contains("That is not the code. Tries left: 4."), afterWrong);
        assertEquals(303, right.statusCode());
        assertTrue(page(url).contains("data-status=\"verified\""));
    }

    @Test
    void aFormWithoutABrowserIsToldLikeAScript() {
        var started = Roundtrips.start(app, RunningApp.USER);
        var early = post(Roundtrips.post(app, started), app, FORM, "code=073469");
        var code = Roundtrips.hear(app, started, RunningApp.USER);

        var wrong = post(Roundtrips.post(app, started), app, FORM, "code=" + Roundtrips.wrong(code, 0));
        var right = post(Roundtrips.post(app, started), app, FORM, "code=" + code);

        assertEquals("not-heard", early.problem());
        assertEquals("wrong-code", wrong.problem());
        assertEquals(4, wrong.json().get("attempts_left").asInt());
        assertEquals(303, right.status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s%s", " %s %s ", "%s-%s", "%s\u00a0%s"})
    void takesACodeAsPhonesShowAndPasteIt(String shape) {
        var started = Roundtrips.start(app, RunningApp.USER);
        var code = Roundtrips.hear(app, started, RunningApp.USER);

        var typed = shape.formatted(code.substring(0, 3), code.substring(3));

        assertEquals(200, Roundtrips.enter(app, started, typed).statusCode());
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, '{\"code\":\"12345\"}', bad-request",
        "application/json, '{\"code\":\"1234567\"}', bad-request",
        "application/json, '{\"code\":\"一二三四五六\"}', bad-request",
        "application/json, '{\"code\":123456}', bad-request",
        "application/json, '{\"code\":\"123456\",\"id\":1}', bad-request",
        "application/json, '{}', bad-request",
        "application/json, 'code=123456', bad-request",
        "application/x-www-form-urlencoded, 'digits=123456', bad-request",
        "application/x-www-form-urlencoded, 'code=%zz', bad-request",
        "text/plain, 'code=123456', unsupported-media-type"
    })
    void refusesWhatIsNoCodeWithoutCountingIt(String type, String body, String problem) {
        var started = Roundtrips.start(app, RunningApp.USER);
        var code = Roundtrips.hear(app, started, RunningApp.USER);

        var refused = post(Roundtrips.post(app, started), app, type, body);

        assertEquals(problem, refused.problem());
        var wrong = Answer.of(Roundtrips.enter(app, started, Roundtrips.wrong(code, 0)));
        assertEquals(4, wrong.json().get("attempts_left").asInt());
    }

    @Test
    void nobodyElsesPageMayPost() {
        var started = Roundtrips.start(app, RunningApp.USER);
        var code = Roundtrips.hear(app, started, RunningApp.USER);

        var answer =
                post(Roundtrips.post(app, started).header("Sec-Fetch-Site", "cross-site"), app, FORM, "code=" + code);

        assertEquals("cross-site", answer.problem());
        assertEquals("heard", Roundtrips.ask(app, started).get("status").asText());
    }

    @Test
    void whatWasHeardExpiresALifetimeLaterAndSoDoesItsCode() {
        var started = Roundtrips.start(app, RunningApp.USER);
        app.clock.move(Duration.ofMinutes(9));
        var code = Roundtrips.hear(app, started, RunningApp.USER);
        app.clock.move(Duration.ofMinutes(9));

        assertEquals("heard", Roundtrips.ask(app, started).get("status").asText());
        app.clock.move(Duration.ofMinutes(1));

        var asked = Roundtrips.ask(app, started);
        assertEquals("expired", asked.get("status").asText());
        assertFalse(asked.has("phone"), asked::toString);
        assertTrue(page(started.get("status_url").asText()).contains("\"expired\""));
        assertTrue(page(started.get("page_url").asText()).contains("data-status=\"expired\""));
        assertEquals(
                "not-heard", Answer.of(Roundtrips.enter(app, started, code)).problem());
    }

    @Test
    void aStrangersTicketIsUnknownOnAPageAndToAScript() {
        var url = app.url + "/v/cut-short/code";
        var script = post(HttpRequest.newBuilder(URI.create(url)), app, "application/json", "{\"code\":\"123456\"}");
        var browser =
                post(HttpRequest.newBuilder(URI.create(url)).header("Accept", "text/html"), app, FORM, "code=123456");

        assertEquals("unknown-verification", script.problem());
        assertEquals(404, browser.status());
        assertTrue(browser.body().contains("This link leads nowhere"));
    }

    @Test
    void aPersonIsShownAPageWhileTheStoreCannotCount() {
        var started = Roundtrips.start(app, RunningApp.USER);
        var code = Roundtrips.hear(app, started, RunningApp.USER);
        try (var file = new StoreFile(directory)) {
            file.execute("ALTER TABLE code_try RENAME TO gone");

            var answer = Answer.of(Roundtrips.submit(app, started, code));

            assertEquals(503, answer.status());
            assertEquals("text/html", answer.mediaType());
            assertTrue(answer.header("Refresh").orElseThrow().startsWith("5;url=/v/"));
        }
    }

    @Test
    void whereNoReplyCanGoThePageOffersNoField() {
        var started = Roundtrips.start(app, "+447400123456");
        for (var i = 0; i < 5; i++) {
            Roundtrips.hear(app, Roundtrips.start(app, "+447400123456"), "+447400123456");
        }

        assertTrue(Roundtrips.code(app.complete(started, "+447400123456")).isEmpty());

        var page = page(started.get("page_url").asText());
        assertTrue(page.contains("We cannot send a code now"), page);
        assertFalse(page.contains("one-time-code"));
    }

    @Test
    void aFormerVerificationIsNoneOfItsBusiness() {
        var inbound = app.start(Map.of("phone", RunningApp.USER));
        app.complete(inbound, RunningApp.USER);

        assertEquals(
                "not-heard", Answer.of(Roundtrips.enter(app, inbound, "123456")).problem());
    }
}
