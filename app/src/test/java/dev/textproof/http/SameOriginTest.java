package dev.textproof.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
import org.junit.jupiter.params.provider.CsvSource;

/** Who may post to a page: our own, by what browsers say of themselves. */
class SameOriginTest {

    @TempDir
    static Path directory;

    private static RunningApp app;
    private static String url;

    @BeforeAll
    static void start() {
        app = RunningApp.in(directory);
        url = app.start(RunningApp.USER).get("page_url").asText() + "/another-number";
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    private static Answer post(String... headers) {
        return Answer.of(app.send(
                HttpRequest.newBuilder(URI.create(url)).headers(headers).POST(BodyPublishers.noBody())));
    }

    @ParameterizedTest
    @CsvSource({
        "same-origin, 303",
        "none, 303",
        "same-site, 403",
        "cross-site, 403",
        "'', 403",
        "Same-Origin, 403",
        "'same-origin, cross-site', 403"
    })
    void believesTheBrowserFirst(String site, int status) {
        // no-referrer makes Origin null: it must not count while the other header is there.
        assertEquals(status, post("Sec-Fetch-Site", site, "Origin", "null").status());
        assertEquals(status, post("Sec-Fetch-Site", site, "Origin", app.url).status());
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1, 403",
        "https://127.0.0.1:PORT, 403",
        "http://127.0.0.1:PORT.evil.example, 403",
        "http://evil.example, 403",
        "null, 403",
        "http://127.0.0.1:PORT, 303"
    })
    void looksAtTheOriginOfAnOlderBrowser(String origin, int status) {
        var port = Integer.toString(URI.create(app.url).getPort());

        assertEquals(status, post("Origin", origin.replace("PORT", port)).status());
    }

    @Test
    void letsThroughWhatIsNoBrowser() {
        assertEquals(303, post("X", "y").status());
    }

    @Test
    void saysWhatToDoInstead() {
        var answer = post("Sec-Fetch-Site", "cross-site");

        assertEquals("cross-site", answer.problem());
        assertEquals(
                "Use the page itself: open it again and press the button there.",
                answer.json().get("detail").asText());
    }
}
