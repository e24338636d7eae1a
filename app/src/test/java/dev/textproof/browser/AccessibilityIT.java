package dev.textproof.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.page.Locales;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.Keys;

/** Every page in every state, for people who see little, use no mouse, or have a small screen. */
@ExtendWith(Chromium.class)
class AccessibilityIT {

    private static final Set<String> FULLEST = Set.of(
            "phone wrong destination",
            "phone wrong code",
            "phone stopped",
            "long name",
            "start with mistake",
            "handset",
            "result");

    private static Gallery gallery;

    @BeforeAll
    static void open() {
        gallery = Gallery.open();
        List.of("en", "ar").forEach(gallery::hang);
    }

    @AfterAll
    static void close() {
        gallery.close();
    }

    // Themes differ in colours, widths in layout, languages in length: each pair of values is met, not each triple.
    static Stream<Look> looks() {
        return Stream.of(
                Look.COMPUTER, Look.COMPUTER.inTheDark().in("ar"), Look.PHONE.in("ar"), Look.PHONE.inTheDark());
    }

    @ParameterizedTest
    @MethodSource("looks")
    void noPageHasABarrierThatAxeFinds(Look look, Browser browser) {
        browser.look(look);
        var found = new ArrayList<String>();

        gallery.hang(look.language()).forEach((name, url) -> {
            browser.open(url);
            browser.unfold();
            browser.barriers().forEach(barrier -> found.add(name + ": " + barrier));
        });

        assertEquals(List.of(), found);
    }

    static Stream<String> languages() {
        return Locales.supported().stream().map(Locale::toLanguageTag);
    }

    // Every page with the longest words and in the other direction; in the other languages the pages with most on them.
    @ParameterizedTest
    @MethodSource("languages")
    void noPageScrollsSidewaysEvenOnTheSmallestScreen(String language, Browser browser) {
        browser.look(Look.PHONE.wide(320));
        var found = new ArrayList<String>();

        gallery.hang(language).forEach((name, url) -> {
            if (language.equals("de") || language.equals("ar") || FULLEST.contains(name)) {
                browser.open(url);
                browser.unfold();
                if (browser.scrollsSideways()) {
                    found.add(name);
                }
            }
        });

        assertEquals(List.of(), found);
    }

    @Test
    void arabicRunsFromTheRightAndItsNumbersDoNot(Browser browser) {
        browser.look(Look.COMPUTER.in("ar"));
        browser.open(gallery.url("ar", "computer waiting"));
        browser.unfold();

        assertTrue(browser.isLeftOf(".qr", ".words"));
        assertTrue(browser.isLeftOf("#copy-number", ".copy bdi"));
        for (var number : List.of(".number bdi", ".time bdi", ".copy bdi")) {
            assertEquals(
                    "ltr", browser.run("return getComputedStyle(document.querySelector('" + number + "')).direction"));
        }
        browser.open(gallery.url("en", "computer waiting"));
        assertTrue(browser.isLeftOf(".words", ".qr"));
    }

    @Test
    void aKeyboardReachesEverythingInOrderAndShowsWhereItIs(Browser browser) {
        browser.look(Look.PHONE.wide(1280));
        browser.open(gallery.url("en", "phone waiting"));
        browser.unfold();

        var order = new ArrayList<String>();
        for (browser.press(Keys.TAB); !browser.focused().isEmpty(); browser.press(Keys.TAB)) {
            order.add(browser.focused());
            assertTrue(browser.showsFocus(), browser.focused());
        }

        assertEquals(List.of("open", "summary", "summary", "copy-number", "copy-text", "another", "back"), order);
    }

    @Test
    void aKeyboardUnfoldsTheCodeAndTheWayByHand(Browser browser) {
        browser.look(Look.PHONE);
        browser.open(gallery.url("en", "phone waiting"));

        browser.press(Keys.TAB);
        browser.press(Keys.TAB);
        browser.press(Keys.ENTER);
        browser.press(Keys.TAB);
        browser.press(Keys.SPACE);

        assertTrue(browser.shows(".qr svg"));
        assertTrue(browser.shows("#copy-text"));
    }

    @Test
    void aKeyboardFillsInTheFormAndTheHandset(Browser browser) {
        browser.open(gallery.url("en", "start"));
        browser.press(Keys.TAB);
        assertEquals("phone", browser.focused());
        assertTrue(browser.showsFocus());

        browser.open(gallery.url("en", "handset"));
        var order = new ArrayList<String>();
        for (browser.press(Keys.TAB); !browser.focused().isEmpty(); browser.press(Keys.TAB)) {
            order.add(browser.focused());
        }

        assertEquals(List.of("to", "from", "free", "log", "body", "received"), order);
    }
}
