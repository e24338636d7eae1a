package dev.textproof.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.RunningApp;
import dev.textproof.page.SmsLink;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The demo as somebody with five minutes sees it. */
@ExtendWith(Chromium.class)
class DemoIT {

    private static RunningApp app;

    @BeforeAll
    static void start(@TempDir Path directory) {
        app = RunningApp.demo(
                directory, yaml -> RunningApp.webhooks(yaml, Map.of("acme", "http://127.0.0.1:8080/hooks/demo")));
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void leadsFromTheExampleNumberToWhatTheAppReads(Browser browser) {
        browser.open(app.url + "/");
        browser.click(".start button");
        browser.awaitStatus("waiting");

        inHandset(browser, () -> browser.click("#send"));

        browser.awaitStatus("verified");
        assertEquals("Continue to ACME", browser.text("#back"));
        browser.click("#back");
        browser.awaitText("h1", "Welcome back");
        assertTrue(browser.text(".sample").contains("\"phone\" : \"+14155550123\""));
        assertTrue(browser.shows("#copy-curl"));
        browser.click("#again");
        browser.awaitText("h1", "See a number verify itself");
    }

    @Test
    void showsWhatHappensWithTheWrongNumber(Browser browser) {
        startOf(browser, "+44 7400 123456");

        inHandset(browser, () -> {
            browser.choose("#from", "another number");
            browser.click("#send");
            browser.awaitText(".receipt", "Delivered");
        });
        browser.awaitText(".note", "from a number ending in 42");

        inHandset(browser, () -> {
            browser.choose("#from", "your number");
            browser.click("#send");
        });
        browser.awaitStatus("verified");
    }

    @Test
    void bringsTheCodeToTheHandsetWhereTheFormAsksForIt(Browser browser) {
        askForACode(browser);

        inHandset(browser, () -> browser.click("#send"));
        browser.awaitStatus("heard");
        browser.enterFrame("iframe");
        browser.awaitText(".bubble.in", "is your code for ACME");
        var code = browser.text(".bubble.in").substring(0, 6);
        browser.leaveFrame();
        browser.find("#code").sendKeys(code);

        browser.awaitStatus("verified");
        browser.click("#back");
        browser.awaitText(".sample", "\"assurance\" : \"roundtrip\"");
    }

    @Test
    void letsTheHandsetAnswerNo(Browser browser) {
        askForACode(browser);

        inHandset(browser, () -> browser.click("#send"));
        browser.awaitStatus("heard");
        inHandset(browser, () -> {
            browser.type("#body", "No");
            browser.click("#send");
        });

        browser.awaitStatus("declined");
    }

    @Test
    void showsTheHandsetOnAPageOfItsOwnOnAPhone(Browser browser) {
        browser.look(Look.PHONE);
        startOf(browser, "+1 415 555 0123");

        assertFalse(browser.shows("iframe"));
        browser.click(".demo a");
        browser.await("the text is there", () -> !browser.value("#body").isEmpty());
        browser.click("#send");
        browser.awaitText(".receipt", "Delivered");
        browser.click("#back");

        browser.awaitStatus("verified");
    }

    @Test
    void showsWhatTheAppIsToldAsItComes(Browser browser) {
        browser.open(app.url + "/");
        browser.click("#received");
        browser.awaitText("h1", "What the app is told");
        var started = app.start("+14155550177");

        app.complete(started, "+14155550177");

        browser.awaitText(".delivery", started.get("id").asText()); // without a click
        assertTrue(browser.text(".delivery").contains("The signature fits."), browser.text(".delivery"));
        assertTrue(browser.text(".delivery").contains("The proof holds."));
        browser.click("#again");
        browser.awaitText("h1", "See a number verify itself");
    }

    @Test
    void saysAtTheFieldWhatIsWrongWithANumber(Browser browser) {
        browser.open(app.url + "/");
        browser.type("#phone", "+49 170");
        browser.click(".start button");

        browser.await("the mistake is told", () -> browser.shows("#mistake"));
        assertTrue(browser.text("#mistake").contains("too short"), browser.text("#mistake"));
        assertEquals("+49 170", browser.value("#phone"));
        assertEquals("phone", browser.focused());
        browser.complaints(); // of the status 400
    }

    @Test
    void sendsWhatIsWrittenByHand(Browser browser) {
        var started = app.start(RunningApp.USER);
        var link = SmsLink.parse(started.get("sms_uri").asText());
        browser.open(app.url + "/sim");

        browser.type("#to", "+1 202-555-01" + link.destination().substring(10));
        browser.type("#free", "+1 (415) 555-0123");
        browser.type("#body", link.message());
        browser.click("#send");

        browser.awaitText(".receipt", "Delivered. The server answered 200");
        assertTrue(app.get(started.get("status_url").asText()).body().contains("\"verified\""));
    }

    private static void startOf(Browser browser, String phone) {
        browser.open(app.url + "/");
        browser.type("#phone", phone);
        browser.click(".start button");
        browser.awaitStatus("waiting");
    }

    private static void askForACode(Browser browser) {
        browser.open(app.url + "/");
        browser.click("#assurance");
        browser.click(".start button");
        browser.awaitStatus("waiting");
    }

    private static void inHandset(Browser browser, Runnable work) {
        browser.enterFrame("iframe");
        browser.await(
                "the text is there",
                () -> !browser.value("#body").isEmpty()
                        || !browser.text(".bubble").isEmpty());
        work.run();
        browser.leaveFrame();
    }
}
