package dev.textproof.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.RunningApp;
import dev.textproof.page.SmsLink;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo over HTTP, from the form to what its app reads. */
class DemoRoutesTest {

    private static final Pattern LINK = Pattern.compile("href=\"(sms:[^\"]+)\"");
    private static final Pattern BACK = Pattern.compile("<a id=\"back\"[^>]* href=\"([^\"]+)\"");

    @TempDir
    Path directory;

    private RunningApp app;

    @BeforeEach
    void start() {
        app = RunningApp.demo(directory);
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void showsTheBrowserThatComesBackWhatItsAppReads() {
        var started = startForm();
        send(page(started), RunningApp.USER);

        var back = read(BACK, page(started));
        var welcome = get(back, started.headers().firstValue("Set-Cookie").orElseThrow());

        assertTrue(back.startsWith(app.url + "/?id=ver_7K"), back);
        assertEquals(200, welcome.statusCode());
        assertTrue(welcome.body().contains("Welcome back"));
        assertTrue(welcome.body().contains("&quot;phone&quot; : &quot;+14155550123&quot;"), welcome.body());
        assertTrue(welcome.body().contains("$(cat textproof-demo/api-key)"));
    }

    @Test
    void comesBackWithoutANumberWhenTheTextCameTooLate() {
        var started = startForm();
        app.clock.move(Duration.ofMinutes(11));

        var back = read(BACK, page(started));
        var result = get(back, started.headers().firstValue("Set-Cookie").orElseThrow());

        assertTrue(back.endsWith("&error=expired"), back);
        assertTrue(result.body().contains("Back, not verified"));
        assertFalse(result.body().contains("4155550123"));
    }

    @Test
    void showsNothingToABrowserThatDidNotStart() {
        var started = startForm();
        send(page(started), RunningApp.USER);
        var back = read(BACK, page(started));

        var stranger = get(back, "other=1");

        assertTrue(stranger.body().contains("See a number verify itself"));
        assertFalse(stranger.body().contains("14155550123"));
    }

    @Test
    void sendsFromANumberThatWasTypedInGroups() {
        var started = startForm();

        send(page(started), "+1 (415) 555-0123");

        assertTrue(page(started).contains("data-status=\"verified\""));
    }

    private HttpResponse<String> startForm() {
        var answer = app.send(HttpRequest.newBuilder(URI.create(app.url + "/"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("phone=%2B14155550123")));
        assertEquals(303, answer.statusCode(), answer.body());
        return answer;
    }

    private String page(HttpResponse<String> started) {
        return app.get(started.headers().firstValue("Location").orElseThrow()).body();
    }

    private void send(String page, String from) {
        var link = SmsLink.parse(read(LINK, page));
        var text = Map.of("from", from, "to", link.destination(), "body", link.message());
        var answer = app.send(HttpRequest.newBuilder(URI.create(app.url + "/sim"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(RunningApp.json(text))));
        assertEquals("{\"status\":200}", answer.body());
    }

    private HttpResponse<String> get(String url, String cookie) {
        return app.send(HttpRequest.newBuilder(URI.create(url)).header("Cookie", cookie.replaceFirst(";.*", "")));
    }

    private static String read(Pattern pattern, String page) {
        var match = pattern.matcher(page);
        assertTrue(match.find(), page);
        return match.group(1).replace("&amp;", "&").replace("&#x3D;", "=");
    }
}
