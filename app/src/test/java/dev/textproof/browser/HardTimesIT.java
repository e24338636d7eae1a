package dev.textproof.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.textproof.RunningApp;
import dev.textproof.page.SmsLink;
import dev.textproof.threat.StoreFile;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The hosted page where something is missing: the connection, the scripts, the right number of ours. */
@ExtendWith(Chromium.class)
class HardTimesIT {

    @TempDir
    private static Path directory;

    private static RunningApp app;

    @BeforeAll
    static void start() {
        app = RunningApp.in(directory);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void asksAnewWhenItBecomesVisibleAgain(Browser browser) {
        var started = app.start(RunningApp.USER);
        // As on a phone whose page sleeps: neither stream nor status gets through.
        browser.block("*/events", "*/status");
        browser.open(started.get("page_url").asText());
        var page = browser.openTab();
        app.complete(started, RunningApp.USER);

        browser.backTo(page);

        browser.awaitStatus("verified");
        browser.complaints();
    }

    @Test
    void pollsWhereTheStreamDoesNotGetThrough(Browser browser) {
        var started = app.start(RunningApp.USER);
        browser.block("*/events");
        browser.open(started.get("page_url").asText());

        app.complete(started, RunningApp.USER);

        browser.awaitStatus("verified");
        browser.complaints();
    }

    @Test
    void offersAnotherOfOurNumbersForTheSameStart(Browser browser) {
        var started = app.start(RunningApp.USER);
        browser.open(started.get("page_url").asText());

        askForAnotherNumber(browser, started);

        var link = SmsLink.parse(browser.attribute("#open", "href"));
        assertNotEquals(started.get("destination").asText(), link.destination());
        app.text(RunningApp.USER, link.destination(), link.message());
        browser.awaitStatus("verified");
        assertEquals("verified", status(started));
    }

    @Test
    void refreshesItselfWithoutScripts(Browser browser) {
        var started = app.start(RunningApp.USER);
        browser.withScripts(false);
        browser.open(started.get("page_url").asText());
        assertFalse(browser.shows("[data-copy]"));
        assertFalse(browser.shows("#by-hand"));
        // Not shows(): Selenium holds that nobody sees a noscript.
        var seen = (String) browser.run("return document.querySelector('.folds noscript').innerText");
        assertTrue(seen.contains(started.get("message").asText()), seen);

        app.complete(started, RunningApp.USER);

        browser.awaitStatus("verified");
    }

    @Test
    void offersAnotherNumberWithoutScriptsToo(Browser browser) {
        var started = app.start(RunningApp.USER);
        browser.withScripts(false);
        browser.look(Look.PHONE);
        browser.open(started.get("page_url").asText());

        askForAnotherNumber(browser, started);

        var link = SmsLink.parse(browser.attribute("#open", "href"));
        assertNotEquals(started.get("destination").asText(), link.destination());
    }

    @Test
    void saysThatALinkLeadsNowhere(Browser browser) {
        browser.open(app.url + "/v/cut-short");

        assertEquals("This link leads nowhere", browser.text("h1"));
        browser.complaints(); // of the 404 itself
    }

    @Test
    void saysThatItCannotLookAndComesBackByItself(Browser browser) {
        var started = app.start(RunningApp.USER);
        try (var file = new StoreFile(directory)) {
            file.execute("ALTER TABLE verification RENAME TO gone");
            browser.open(started.get("page_url").asText());
            assertEquals("One moment, please", browser.text("h1"));

            file.execute("ALTER TABLE gone RENAME TO verification");
        }

        browser.awaitStatus("waiting");
        browser.complaints(); // of the 503 itself
    }

    @Test
    void keepsWhatItShowsWhileTheStoreIsAway(Browser browser) {
        var started = app.start(RunningApp.USER);
        browser.open(started.get("page_url").asText());
        try (var file = new StoreFile(directory)) {
            file.execute("ALTER TABLE verification RENAME TO gone");
            var page = browser.openTab();
            browser.backTo(page);
            browser.await(
                    "the page has asked in vain", () -> !browser.complaints().isEmpty());

            assertTrue(browser.shows("main[data-status='waiting']"));
            file.execute("ALTER TABLE gone RENAME TO verification");
        }
        app.complete(started, RunningApp.USER);

        browser.awaitStatus("verified");
        browser.complaints(); // of the 503s themselves
    }

    private static void askForAnotherNumber(Browser browser, JsonNode started) {
        browser.click("#another");
        browser.await(
                "another page",
                () -> !browser.url().equals(started.get("page_url").asText()));
    }

    private String status(JsonNode started) {
        var path = "/v1/verifications/" + started.get("id").asText();
        return RunningApp.read(app.api("GET", path, RunningApp.ACME, ""))
                .get("status")
                .asText();
    }
}
