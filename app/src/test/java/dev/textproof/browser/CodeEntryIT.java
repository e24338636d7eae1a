package dev.textproof.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.textproof.Roundtrips;
import dev.textproof.RunningApp;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The field for the code that came back, as a person has it, against the whole server. */
@ExtendWith(Chromium.class)
class CodeEntryIT {

    private RunningApp app;

    @BeforeEach
    void start(@TempDir Path directory) {
        app = RunningApp.in(directory);
    }

    @AfterEach
    void stop() {
        app.close();
    }

    private JsonNode open(Browser browser) {
        var started = Roundtrips.start(app, RunningApp.USER);
        browser.open(started.get("page_url").asText());
        return started;
    }

    @Test
    void asksForTheCodeByItselfAndTakesItAtTheSixthDigit(Browser browser) {
        var started = open(browser);

        var code = Roundtrips.hear(app, started, RunningApp.USER);
        browser.awaitStatus("heard");
        assertEquals("one-time-code", browser.attribute("#code", "autocomplete"));
        assertEquals("numeric", browser.attribute("#code", "inputmode"));
        assertEquals("code", browser.focused());
        browser.find("#code").sendKeys(code);

        browser.awaitStatus("verified");
        browser.awaitSaid("Your number is verified");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s %s ", "%s-%s", "%s%s es tu codigo para ACME. No lo compartas."})
    void takesTheCodeOutOfWhatIsPasted(String paste, Browser browser) {
        var started = open(browser);
        var code = Roundtrips.hear(app, started, RunningApp.USER);
        browser.awaitStatus("heard");

        // As a paste does: the whole of it at once, and one event.
        var pasted = paste.formatted(code.substring(0, 3), code.substring(3));
        browser.run("const it = document.getElementById('code'); it.value = '" + pasted
                + "'; it.dispatchEvent(new Event('input', {bubbles: true}))");

        browser.awaitStatus("verified");
    }

    @Test
    void takesTheDigitsOfAnArabicKeyboard(Browser browser) {
        browser.look(Look.PHONE.in("ar"));
        var started = open(browser);
        var code = Roundtrips.hear(app, started, RunningApp.USER);
        browser.awaitStatus("heard");
        assertEquals("rtl", browser.attribute("html", "dir"));

        var arabic = new StringBuilder();
        code.chars().map(digit -> '٠' + digit - '0').forEach(arabic::appendCodePoint);
        browser.find("#code").sendKeys(arabic);

        browser.awaitStatus("verified");
    }

    @Test
    void saysThatACodeIsWrongAndLetsOneTryAgain(Browser browser) {
        var started = open(browser);
        var code = Roundtrips.hear(app, started, RunningApp.USER);
        browser.awaitStatus("heard");

        browser.find("#code").sendKeys(Roundtrips.wrong(code, 0));

        browser.awaitText("#mistake", "That is not the code. Tries left: 4.");
        browser.awaitSaid("Tries left: 4");
        assertEquals("code", browser.focused());
        assertEquals("", browser.value("#code"));
        assertEquals("true", browser.attribute("#code", "aria-invalid"));
        browser.find("#code").sendKeys(code);
        browser.awaitStatus("verified");
        browser.complaints(); // of the status 400
    }

    @Test
    void keepsWhatIsTypedWhileTheLastTryIsOnItsWay(Browser browser) {
        var started = open(browser);
        var code = Roundtrips.hear(app, started, RunningApp.USER);
        browser.awaitStatus("heard");

        browser.find("#code").sendKeys(Roundtrips.wrong(code, 0) + code.substring(0, 3));

        browser.awaitText("#mistake", "Tries left: 4");
        assertEquals(code.substring(0, 3), browser.value("#code"));
        browser.find("#code").sendKeys(code.substring(3));
        browser.awaitStatus("verified");
        browser.complaints(); // of the status 400
    }

    @Test
    void saysThatItIsOverAfterFiveWrongCodes(Browser browser) {
        var started = open(browser);
        var code = Roundtrips.hear(app, started, RunningApp.USER);
        browser.awaitStatus("heard");

        for (var guess = 0; guess < 5; guess++) {
            var left = 4 - guess;
            browser.find("#code").sendKeys(Roundtrips.wrong(code, guess));
            browser.await(
                    "one try less", () -> left == 0 || browser.text("#mistake").contains("left: " + left));
        }

        browser.awaitText("h1", "Too many wrong codes");
        assertFalse(browser.shows("#code"));
        browser.complaints(); // of each status 400
    }

    @Test
    void saysThatTheCodeDidNotGetThroughAndKeepsIt(Browser browser) {
        var started = open(browser);
        var code = Roundtrips.hear(app, started, RunningApp.USER);
        browser.awaitStatus("heard");
        browser.block("*/code");

        browser.find("#code").sendKeys(code);

        browser.awaitText("#mistake", "That did not get through");
        assertEquals(code, browser.value("#code"));
        browser.block();
        browser.click("#code-form button");
        browser.awaitStatus("verified");
        browser.complaints(); // of what was blocked
    }

    @Test
    void worksWithoutScripts(Browser browser) {
        var started = Roundtrips.start(app, RunningApp.USER);
        var code = Roundtrips.hear(app, started, RunningApp.USER);
        browser.withScripts(false);
        browser.open(started.get("page_url").asText());

        browser.find("#code").sendKeys(Roundtrips.wrong(code, 0));
        browser.click("#code-form button");
        browser.awaitText("#mistake", "Tries left: 4");
        browser.find("#code").sendKeys(code);
        browser.click("#code-form button");

        browser.awaitStatus("verified");
    }

    @Test
    void tellsThePageThatTheOwnerSaidNo(Browser browser) {
        var started = open(browser);
        Roundtrips.hear(app, started, RunningApp.USER);
        browser.awaitStatus("heard");

        app.text(RunningApp.USER, started.get("destination").asText(), "NO");

        browser.awaitStatus("declined");
    }

    @Test
    void bringsTheSameCodeAgainForTheSameTextWithoutClearingWhatIsTyped(Browser browser) {
        var started = open(browser);
        var code = Roundtrips.hear(app, started, RunningApp.USER);
        browser.awaitStatus("heard");
        browser.find("#code").sendKeys(code.substring(0, 3));
        browser.click("#resend summary");
        assertTrue(browser.shows("#open"));

        assertEquals(code, Roundtrips.hear(app, started, RunningApp.USER));

        browser.find("#code").sendKeys(code.substring(3));
        browser.awaitStatus("verified");
    }
}
