package dev.textproof.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.textproof.RunningApp;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The hosted page as a person has it, against the whole server. */
@ExtendWith(Chromium.class)
class HostedPageIT {

    private static final String OTHER_SIM = "+14155550142";

    private static ReturnSite site;
    private static RunningApp app;

    @BeforeAll
    static void start(@TempDir Path directory) {
        site = ReturnSite.open();
        app = RunningApp.in(
                directory,
                yaml -> yaml.replace("https://acme.example/verified,", site.url() + ", https://acme.example/,"));
    }

    @AfterAll
    static void stop() {
        app.close();
        site.close();
    }

    @Test
    void showsACodeThatReadsAsExactlyThePayload(Browser browser) {
        var started = app.start(RunningApp.USER);

        open(browser, started);

        assertEquals(started.get("qr").get("payload").asText(), browser.decode(".qr svg"));
    }

    @Test
    void showsTheSameCodeInTheDarkAndFoldedAwayOnAPhone(Browser browser) {
        var started = app.start(RunningApp.USER);
        browser.look(Look.PHONE.inTheDark());
        open(browser, started);

        assertFalse(browser.shows(".qr svg"));
        browser.click("#code summary");

        assertEquals(started.get("qr").get("payload").asText(), browser.decode(".qr svg"));
    }

    @Test
    void linksToExactlyTheText(Browser browser) {
        var started = app.start(RunningApp.USER);

        open(browser, started);
        assertEquals(started.get("sms_uri").asText(), browser.attribute("#open", "href"));

        browser.look(Look.PHONE);
        open(browser, started);
        assertEquals(started.get("sms_uri").asText(), browser.attribute("a.button#open", "href"));
    }

    @Test
    void turnsVerifiedByItselfWhenTheTextArrives(Browser browser) {
        var started = app.start(RunningApp.USER);
        open(browser, started);
        browser.run("window.loadedOnce = true");

        app.complete(started, RunningApp.USER);

        browser.awaitStatus("verified");
        assertEquals("Your number is verified · ACME", browser.title());
        assertEquals("Your number is verified", browser.text("h1"));
        browser.awaitSaid("Your number is verified");
        assertEquals(true, browser.run("return window.loadedOnce"));
    }

    @Test
    void explainsATextFromTheOtherSimAndThenVerifies(Browser browser) {
        var started = app.start(RunningApp.USER);
        open(browser, started);

        app.complete(started, OTHER_SIM);

        browser.awaitText(".note", "from a number ending in 42");
        browser.awaitSaid("choose the other one");
        app.complete(started, RunningApp.USER);
        browser.awaitStatus("verified");
    }

    @Test
    void explainsATextToAnotherOfOurNumbersAndThenVerifies(Browser browser) {
        var started = app.start(RunningApp.USER);
        var right = started.get("destination").asText();
        var wrong = right.endsWith("43") ? "+12025550199" : "+12025550143";
        open(browser, started);

        app.text(RunningApp.USER, wrong, started.get("message").asText());

        browser.awaitText(".note", "it has to go to +1 202 555 01" + right.substring(10));
        app.complete(started, RunningApp.USER);
        browser.awaitStatus("verified");
    }

    @Test
    void keepsWhatIsOpenAndWhatHasTheFocusWhenAHintArrives(Browser browser) {
        var started = app.start(RunningApp.USER);
        open(browser, started);
        browser.click("#by-hand summary");
        browser.focus("#copy-text");

        app.complete(started, OTHER_SIM);

        browser.awaitText(".note", "42");
        assertTrue(browser.shows("#copy-text"));
        assertEquals("copy-text", browser.focused());
    }

    @Test
    void turnsTooLateByItselfAndLeadsBackWithTheError(Browser browser) {
        var early = Duration.ofMinutes(10).minusSeconds(2);
        app.clock.move(early.negated());
        var started = app.start(Map.of("phone", RunningApp.USER, "return_url", site.url(), "state", "a b&c"));
        app.clock.move(early);
        open(browser, started);

        browser.awaitStatus("expired");
        assertEquals("This took too long", browser.text("h1"));
        browser.click("#back");

        assertEquals(query(started) + "&state=a%20b%26c&error=expired", site.awaitQuery());
    }

    @Test
    void returnsToTheAppByItselfWithIdAndState(Browser browser) {
        var started = app.start(Map.of("phone", RunningApp.USER, "return_url", site.url(), "state", "af0ifjsldkj"));
        open(browser, started);

        app.complete(started, RunningApp.USER);

        assertEquals(query(started) + "&state=af0ifjsldkj", site.awaitQuery());
        browser.await("the app's page is there", () -> browser.text("body").equals("the app"));
    }

    @Test
    void leadsBackAtOnceForAPersonWhoDoesNotWait(Browser browser) {
        var started = app.start(Map.of("phone", RunningApp.USER, "return_url", site.url()));
        app.complete(started, RunningApp.USER);
        open(browser, started);

        browser.click("#back");

        assertEquals(query(started), site.awaitQuery());
    }

    private static void open(Browser browser, JsonNode started) {
        browser.open(started.get("page_url").asText());
    }

    private static String query(JsonNode started) {
        return "id=" + started.get("id").asText();
    }
}
