package dev.textproof.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.RunningApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What stands within the element shows where the element cannot: the link, and nothing beside it. */
@ExtendWith(Chromium.class)
class WidgetLinkIT {

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

    @Test
    void showsAloneWhileTheElementCannotReachTextproof(Browser browser) {
        browser.block("*/status*");
        var started = app.start(RunningApp.USER);

        browser.open(site.show(started));

        browser.await(
                "the element is known", () -> (boolean) browser.run("return !!customElements.get('textproof-verify')"));
        assertEquals(List.of(true, false, false), shown(browser));
        browser.block();
        browser.run("document.dispatchEvent(new Event('visibilitychange'))"); // somebody comes back to the page
        browser.await("the element is drawn", () -> !browser.shows("#plain"));
        browser.complaints(); // of what was blocked
    }

    @Test
    void showsAloneWhereTheScriptDoesNotLoad(Browser browser) {
        browser.block("*/widget.js");

        browser.open(site.show(app.start(RunningApp.USER)));

        assertEquals(List.of(true, false, false), shown(browser));
        browser.complaints(); // of what was blocked
    }

    @Test
    void showsAloneWhereNoScriptRuns(Browser browser) {
        browser.withScripts(false);

        browser.open(site.show(app.start(RunningApp.USER)));

        assertEquals(List.of(true, false, false), shown(browser));
    }

    @Test
    void isStyledAsTheReadmeSays() throws IOException {
        assertTrue(Files.readString(Path.of("README.md")).contains("\n" + AppSite.STYLE + "\n"));
    }

    private static List<Boolean> shown(Browser browser) {
        return Stream.of("#plain", "#again", "#on").map(browser::shows).toList();
    }
}
