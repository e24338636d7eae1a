package dev.textproof.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.textproof.RunningApp;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** The element in a page of another site, which allows no more than the README says that it needs. */
@ExtendWith(Chromium.class)
class WidgetIT {

    private static final String OTHER_SIM = "+14155550142";

    private static RunningApp app;
    private static AppSite site;

    @BeforeAll
    static void start(@TempDir Path directory) {
        app = RunningApp.in(directory);
        site = AppSite.beside(app.url);
    }

    @AfterAll
    static void stop() {
        site.close();
        app.close();
    }

    private static JsonNode open(Browser browser, Map<String, String> more) {
        var started = started(more);
        browser.open(site.show(started));
        browser.await("the element is drawn", () -> !says(browser, "h2").isEmpty());
        return started;
    }

    private static JsonNode started(Map<String, String> more) {
        var fields = new HashMap<>(Map.of("phone", RunningApp.USER));
        fields.putAll(more);
        return app.start(fields);
    }

    private static String says(Browser browser, String css) {
        return (String) browser.run("const root = document.querySelector('textproof-verify').shadowRoot;"
                + " const it = root && root.querySelector('" + css + "');"
                + " return it && it.checkVisibility() ? it.innerText : ''");
    }

    private static void await(Browser browser, String css, String part) {
        browser.await(css + " says " + part, () -> says(browser, css).contains(part));
    }

    private static String href(Browser browser, String css) {
        return (String) browser.run("return document.querySelector('textproof-verify').shadowRoot.querySelector('" + css
                + "').getAttribute('href')");
    }

    private static String told(Browser browser) {
        return (String)
                browser.run("return told.map(([name, {id, ...more}]) => name + JSON.stringify(more)).join(' ')");
    }

    @Test
    void showsTheCodeOnAComputerAndTellsWhenTheTextCame(Browser browser) {
        var started = open(browser, Map.of());

        assertEquals("Scan, then press Send", says(browser, "h2"));
        assertTrue(says(browser, "[part=time]").contains(":"), says(browser, "[part=time]"));
        assertEquals(started.get("qr").get("payload").asText(), browser.decodeWithin("textproof-verify", "img"));
        assertEquals(List.of(false, false), List.of(browser.shows("#plain"), browser.shows("#on")));
        app.complete(started, RunningApp.USER);

        await(browser, "h2", "Your number is verified");
        assertTrue(browser.shows("#on"));
        assertFalse(browser.shows("#again"));
        assertEquals("status{\"status\":\"verified\"} verified{}", told(browser));
        assertEquals(started.get("id").asText(), browser.run("return told[0][1].id"));
    }

    @Test
    void showsTheLinkOnAPhoneInTheLanguageOfTheStart(Browser browser) {
        browser.look(Look.PHONE);
        var started = open(browser, Map.of("locale", "es"));

        assertEquals(started.get("sms_uri").asText(), href(browser, ".button"));
        assertEquals("Abrir Mensajes", says(browser, ".button"));
        assertEquals("", says(browser, "img"));
        assertFalse(browser.scrollsSideways());
    }

    @Test
    void explainsATextFromTheOtherSimAndThenVerifies(Browser browser) {
        var started = open(browser, Map.of());

        app.complete(started, OTHER_SIM);

        await(browser, "[role=status]", "from a number ending in \u206642\u2069");
        assertEquals("hint{\"hint\":\"wrong_number\",\"ending\":\"42\"}", told(browser));
        app.complete(started, RunningApp.USER);
        await(browser, "h2", "Your number is verified");
    }

    @Test
    void turnsTooLateByItselfAndShowsTheAppsWayOn(Browser browser) {
        var early = Duration.ofMinutes(10).minusSeconds(2);
        app.clock.move(early.negated());
        var started = app.start(RunningApp.USER);
        app.clock.move(early);

        browser.open(site.show(started));

        await(browser, "h2", "This took too long");
        assertTrue(browser.shows("#again"));
        assertEquals("status{\"status\":\"expired\"} expired{}", told(browser));
    }

    @Test
    void leadsToTheHostedPageForTheCodeThatCameBack(Browser browser) {
        var started = open(browser, Map.of("assurance", "roundtrip"));

        app.complete(started, RunningApp.USER);

        await(browser, "h2", "Now type the code");
        assertEquals(started.get("page_url").asText(), href(browser, ".button"));
        assertFalse(browser.shows("#again"));
        assertEquals("status{\"status\":\"heard\"} heard{}", told(browser));
    }

    @Test
    void pollsWhereTheStreamDoesNotGetThrough(Browser browser) {
        browser.block("*/events");
        var started = open(browser, Map.of());

        app.complete(started, RunningApp.USER);

        await(browser, "h2", "Your number is verified");
        browser.complaints(); // of what was blocked
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar", "ja"})
    void saysWhatTheTextMeansWhereItIsInEnglish(String language, Browser browser) {
        for (var look : List.of(Look.COMPUTER, Look.PHONE)) {
            browser.look(look);

            open(browser, Map.of("locale", language));

            assertTrue(
                    List.of("بالإنجليزية", "英語").stream().anyMatch(says(browser, "[role=status]")::contains),
                    says(browser, "[role=status]"));
            assertFalse(browser.scrollsSideways());
        }
    }

    @Test
    void stopsWhenRemovedAndTakesAnotherStartWhenPutBack(Browser browser) {
        var first = open(browser, Map.of());
        var second = started(Map.of("locale", "es"));

        browser.run("window.element = document.querySelector('textproof-verify'); element.remove()");
        app.complete(first, RunningApp.USER);
        browser.run("element.start = " + second + "; document.body.append(element)");

        await(browser, "h2", "Escanea");
        assertEquals("", told(browser));
        app.complete(second, RunningApp.USER);
        browser.await(
                "it tells of the second only",
                () -> told(browser).equals("status{\"status\":\"verified\"} verified{}"));
    }

    static List<Look> looks() {
        return List.of(Look.COMPUTER, Look.PHONE.inTheDark().wide(320));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void hasNoBarrierThatAxeFinds(Look look, Browser browser) {
        browser.look(look);
        var started = open(browser, Map.of());

        assertEquals(List.of(), browser.barriers());
        assertFalse(browser.scrollsSideways());
        app.complete(started, OTHER_SIM);
        await(browser, "[role=status]", "another number");
        assertEquals(List.of(), browser.barriers());
        app.complete(started, RunningApp.USER);
        await(browser, "h2", "verified");
        assertEquals(List.of(), browser.barriers());
    }

    @Test
    void keepsTheFocusWhereItIsWhileHintsComeAndMovesItWhereItWouldBeLost(Browser browser) {
        browser.look(Look.PHONE);
        var started = open(browser, Map.of());
        var focused = "return document.activeElement.shadowRoot.activeElement.className";

        browser.press(Keys.TAB);
        assertEquals("button", browser.run(focused));
        app.complete(started, OTHER_SIM);
        await(browser, ".button", "Open Messages again");
        assertEquals("button", browser.run(focused));
        app.complete(started, RunningApp.USER);
        await(browser, "h2", "verified");

        assertEquals("H2", browser.run("return document.activeElement.shadowRoot.activeElement.tagName"));
    }
}
