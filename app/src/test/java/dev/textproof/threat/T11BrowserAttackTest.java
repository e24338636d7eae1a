package dev.textproof.threat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.textproof.RunningApp;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** T11: no script of others, no post from other sites, no frame around our page, no way out but to the app. */
class T11BrowserAttackTest {

    private static final String RETURN = "https://acme.example/verified";
    private static final String CSP = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self';"
            + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    private static final Pattern INLINE = Pattern.compile(
            "(?i)<script(?![^>]* src=\")|<script[^>]*>[^<]|<style|\\sstyle\\s*=|<[^>]*\\son[a-z]+\\s*=\"|javascript:");

    @TempDir
    private static Path directory;

    @TempDir
    private static Path demoDirectory;

    private static RunningApp app;
    private static RunningApp demo;

    @BeforeAll
    static void serve() {
        app = RunningApp.in(directory);
        demo = RunningApp.demo(demoDirectory);
    }

    @AfterAll
    static void stop() {
        app.close();
        demo.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"><script>alert(1)</script>",
                "' onmouseover='alert(1)",
                "javascript:alert(1)",
                "</title><svg/onload=alert(1)>",
                "{{app}}{{{app}}}&#34;&lt;",
                "\u2028\u0000\r\nSet-Cookie: a=b"
            })
    void whateverTheStateHoldsStaysInTheLinkBack(String state) {
        var started = app.start(Map.of("phone", RunningApp.USER, "return_url", RETURN, "state", state));

        var waiting = page(app, started);
        app.complete(started, RunningApp.USER);
        var verified = page(app, started);

        for (var html : List.of(waiting, verified)) {
            assertFalse(html.contains(state));
            assertFalse(INLINE.matcher(html).find());
            assertTrue(html.contains("href=\"" + RETURN + "?id"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "return_url|https://acme.example/verified/",
                "return_url|https://acme.example/verified?x=1",
                "return_url|https://acme.example/verified#x",
                "return_url|https://ACME.example/verified",
                "return_url|https://acme.example.evil.example/verified",
                "return_url|https://acme.example/verified/../evil",
                "return_url|//acme.example/verified",
                "return_url|javascript:alert(1)",
                "return_url|http://acme.example/verified",
                "locale|<script>alert(1)</script>",
                "locale|en\"onload=",
                "country|<b>",
                "client_address|<script>",
                "assurance|<script>alert(1)</script>"
            })
    void refusesAReturnUrlOrFieldThatIsNotExactlyRight(String field, String value) {
        var body = RunningApp.json(Map.of("phone", RunningApp.USER, field, value));

        var answer = app.api("POST", "/v1/verifications", RunningApp.ACME, body);

        assertEquals(400, answer.statusCode());
        assertEquals(
                field, RunningApp.read(answer).get("errors").get(0).get("field").asText());
        assertFalse(answer.body().contains(value));
    }

    @Test
    void noHeaderOfTheRequestReachesThePage() {
        var url = app.start(RunningApp.USER).get("page_url").asText();
        for (var header : List.of("Accept-Language", "User-Agent", "Referer", "Sec-CH-UA-Mobile", "Cookie")) {
            var answer = app.send(HttpRequest.newBuilder(URI.create(url)).header(header, "<script>alert(1)</script>"));

            assertEquals(200, answer.statusCode());
            assertFalse(answer.body().contains("alert"));
        }
    }

    @Test
    void everyPageHasThePolicyAndNothingInlineThatItWouldForbid() {
        for (var url : everyPage()) {
            for (var agent : List.of("Mozilla/5.0 (X11; Linux x86_64)", "Mozilla/5.0 (iPhone) Mobile Safari")) {
                var answer = app.send(HttpRequest.newBuilder(URI.create(url)).header("User-Agent", agent));

                assertEquals(List.of(CSP), answer.headers().allValues("Content-Security-Policy"), url);
                assertEquals(List.of("nosniff"), answer.headers().allValues("X-Content-Type-Options"));
                assertFalse(INLINE.matcher(answer.body()).find(), answer.body());
            }
        }
    }

    @Test
    void theDemosPagesAreAsStrictButForTheirOwnHandset() {
        var policies = new ArrayList<String>();
        for (var path : List.of("/", "/sim")) {
            var answer = demo.get(path);
            assertFalse(INLINE.matcher(answer.body()).find(), answer.body());
            policies.addAll(answer.headers().allValues("Content-Security-Policy"));
        }

        assertEquals(
                List.of(CSP + "; frame-src 'self'", CSP.replace("ancestors 'none'", "ancestors 'self'")), policies);
    }

    private static List<String> everyPage() {
        var fields = Map.of("phone", RunningApp.USER, "return_url", RETURN, "state", "s");
        var waiting = app.start(fields);
        var hinted = app.start(fields);
        var verified = app.start(fields);
        app.complete(hinted, "+14155550199");
        app.complete(verified, RunningApp.USER);
        app.clock.move(Duration.ofMinutes(-9));
        var old = app.start(fields);
        app.clock.move(Duration.ofMinutes(9));
        assertEquals(
                "waiting",
                RunningApp.read(app.get(old.get("status_url").asText()))
                        .get("status")
                        .asText());
        app.clock.move(Duration.ofMinutes(2));
        var urls = List.of(waiting, hinted, verified, old).stream()
                .map(it -> it.get("page_url").asText())
                .toList();
        var pages = new ArrayList<>(urls);
        pages.add(app.url + "/v/unknown");
        return pages;
    }

    private static String page(RunningApp app, JsonNode started) {
        return app.get(started.get("page_url").asText()).body();
    }
}
