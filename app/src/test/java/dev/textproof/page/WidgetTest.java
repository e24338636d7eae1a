package dev.textproof.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WidgetTest {

    private static final String SCRIPT = Widget.script().text();

    static List<Locale> languages() {
        return Locales.supported();
    }

    @Test
    void isUnderSixKilobytesAsServed() {
        assertTrue(Widget.script().bytes().length < 6_000, Widget.script().bytes().length + " bytes");
    }

    @Test
    void runsNoTextAsCodeAndTalksToNobodyButTheStartsAddresses() {
        assertFalse(Pattern.compile("innerHTML|insertAdjacent|eval\\(|Function\\(|document\\.write|import\\(|https?:")
                .matcher(SCRIPT)
                .find());
        var asked = Pattern.compile("(?:fetch|EventSource)\\(([a-z_.]+)")
                .matcher(SCRIPT)
                .results()
                .map(it -> it.group(1));
        assertEquals(List.of("start.status_url", "start.events_url"), asked.toList());
    }

    @Test
    void hasNoWordsOfItsOwn() {
        // Whatever is said comes from messages; a sentence in the script would be English for everybody.
        assertFalse(Pattern.compile("['\"`][A-Z]?[a-z]+ [a-z]+ [a-z]+")
                .matcher(SCRIPT)
                .find());
    }

    @Test
    void losesNothingButCommentsAndBlanks() {
        assertFalse(Pattern.compile("\n\\s|//").matcher(SCRIPT).find());
        assertTrue(SCRIPT.startsWith("(() => {const NAME = 'textproof-verify'"), SCRIPT);
        assertTrue(SCRIPT.endsWith("})();"), SCRIPT);
    }

    @ParameterizedTest
    @MethodSource("languages")
    void hasWordsForEveryStateInEveryLanguage(Locale language) {
        for (var view : views(Samples.frame(language))) {
            var screen = WidgetScreen.of(view);

            assertEquals(language.toLanguageTag(), screen.get("lang"));
            assertFalse(screen.toString().contains("4155550123"), "the number");
            assertFalse(screen.toString().contains(Samples.TOKEN), "the token");
            // The script fills in the time, and nothing else is left open.
            assertFalse(
                    Pattern.compile("\\{(?!time})[a-z]+}")
                            .matcher(screen.get("lines") + "" + screen.get("title"))
                            .find(),
                    screen::toString);
        }
    }

    @Test
    void saysWhatTheHostedPageSays() {
        var hint = Optional.<PageHint>of(new PageHint.WrongNumber("42"));

        var screen = WidgetScreen.of(Samples.waiting(Samples.frame(Locale.ENGLISH), true, hint));

        assertEquals("That came from another number", screen.get("title"));
        for (var said : List.of(
                "from a number ending in \u206642\u2069. You are verifying the number ending in 23.",
                "Only send it if you started this here, at \u2066ACME\u2069.",
                "on_phone=true",
                "open=Open Messages again",
                "Waiting for your text · \u2066{time}\u2069 left")) {
            assertTrue(screen.toString().contains(said), screen::toString);
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void saysWhatATextInEnglishMeansWhereverItIsAskedFor(Locale language) {
        for (var view : views(Samples.frame(language))) {
            var lines = (List<?>) Objects.requireNonNull(WidgetScreen.of(view).get("lines"));

            var expected = view.screen() == Screen.WAITING && Locales.textsInEnglish(language);
            assertEquals(
                    expected, lines.stream().anyMatch(it -> meansTheText(it.toString(), language)), lines::toString);
        }
    }

    private static boolean meansTheText(String line, Locale language) {
        return Locales.textsInEnglish(language)
                && line.equals(
                        Locales.messages(language).raw("waiting.in_english").replace("{app}", "\u2066ACME\u2069"));
    }

    @Test
    void showsTheWayOnOfAVerifiedNumberToNobodyElse() {
        for (var view : views(Samples.frame(Locale.ENGLISH))) {
            assertEquals(
                    view.screen() == Screen.VERIFIED,
                    "verified".equals(WidgetScreen.of(view).get("slot")),
                    view.screen().key());
        }
    }

    @Test
    void leadsToThePageThatTakesTheCodeOnceStopIsLifted() {
        var screen = WidgetScreen.of(Samples.stopped(Samples.frame(Locale.ENGLISH), false));

        assertTrue(screen.toString().contains("START to \u2066+1 202 555 0143\u2069"), screen::toString);
        assertEquals("Now type the code", screen.get("code"));
    }

    private static List<PageView> views(Frame frame) {
        var views = new ArrayList<PageView>();
        for (var onPhone : List.of(true, false)) {
            Samples.hints().forEach(hint -> views.add(Samples.waiting(frame, onPhone, hint)));
            Samples.counts().forEach(count -> views.add(Samples.heard(frame, onPhone, count)));
            views.add(Samples.stopped(frame, onPhone));
        }
        for (var screen : List.of(Screen.VERIFIED, Screen.DECLINED, Screen.REVOKED, Screen.EXPIRED)) {
            views.add(Samples.over(frame, screen, Optional.empty()));
        }
        return views;
    }
}
