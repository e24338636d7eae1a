package dev.textproof.page;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every page in every state and language. */
class EveryRenderingTest {

    // The Content-Security-Policy forbids all of these; a page that needs one would look right in no test of its text.
    private static final Pattern STYLE_SHEET =
            Pattern.compile("href=\"/base/assets/page\\.css\\?v&#x3D;[0-9a-f]{12}\"");

    private static final Pattern INLINE = Pattern.compile("(?i)\\sstyle=|\\son[a-z]+=|<style|<script(?![^>]*\\ssrc=)");

    static Stream<Frame> frames() {
        return Locales.supported().stream()
                .flatMap(language -> Stream.of(true, false).map(demo -> new Frame(language, "/base", demo)));
    }

    private static List<String> pages(Frame frame) {
        return pages(frame, Optional.of(Samples.RETURN));
    }

    private static List<String> pages(Frame frame, Optional<String> returnUrl) {
        var pages = new ArrayList<String>();
        for (var hint : Samples.hints()) {
            pages.add(HostedPage.render(Samples.waiting(frame, true, hint)));
            pages.add(HostedPage.render(Samples.waiting(frame, false, hint)));
        }
        for (var count : Samples.counts()) {
            pages.add(HostedPage.render(Samples.heard(frame, true, count)));
            pages.add(HostedPage.render(Samples.heard(frame, false, count)));
        }
        pages.add(HostedPage.render(Samples.stopped(frame, true)));
        pages.add(HostedPage.render(Samples.stopped(frame, false)));
        for (var screen : List.of(Screen.VERIFIED, Screen.DECLINED, Screen.REVOKED, Screen.EXPIRED)) {
            pages.add(HostedPage.render(Samples.over(frame, screen, returnUrl)));
            pages.add(HostedPage.render(Samples.over(frame, screen, Optional.empty())));
        }
        pages.add(HostedPage.render(PageView.gone(frame)));
        pages.add(HostedPage.render(PageView.unavailable(frame, "ACME")));
        pages.add(HostedPage.render(PageView.busy(frame, "ACME")));
        pages.add(DemoStartPage.render(frame, DemoStartPage.EXAMPLE, Optional.empty(), DemoStartPage.Reply.OFFERED));
        pages.add(DemoStartPage.render(
                frame, "x", Optional.of("That is not a number."), DemoStartPage.Reply.NOT_OFFERED));
        pages.add(DemoResultPage.render(frame, new DemoResultPage.Result(true, "[]", "curl")));
        pages.add(DemoResultPage.render(frame, new DemoResultPage.Result(false, "[]", "curl")));
        pages.add(SimPage.render(frame));
        pages.add(ReceivedPage.render(frame, false, List.of()));
        pages.add(ReceivedPage.render(frame, true, List.of()));
        pages.add(ReceivedPage.render(frame, true, List.of(delivery("[]", true), delivery("", false))));
        return pages;
    }

    private static ReceivedPage.Delivery delivery(String text, boolean signed) {
        return new ReceivedPage.Delivery(1, "ping", "2026-11-21T00:01:00Z", signed, text, text, true, text);
    }

    @ParameterizedTest
    @MethodSource("frames")
    void holdsNoInlineScriptOrStyle(Frame frame) {
        for (var page : pages(frame)) {
            assertFalse(INLINE.matcher(page).find(), page);
        }
    }

    @ParameterizedTest
    @MethodSource("frames")
    void leavesNothingOfItsTemplate(Frame frame) {
        for (var page : pages(frame)) {
            // The script fills in the former, and a browser reads the latter.
            var forOthers = page.replaceAll("\\{(status|ms|detail)\\}|\\\\p\\{Nd\\}", "");

            assertFalse(forOthers.contains("{") || forOthers.contains("}"), page);
            assertTrue(page.startsWith("<!doctype html>") && page.endsWith("</html>"), page);
        }
    }

    @ParameterizedTest
    @MethodSource("frames")
    void saysItsLanguageAndDirectionAndLoadsByHash(Frame frame) {
        var language = frame.locale().toLanguageTag();
        var start = "<html lang=\"" + language + "\" dir=\"" + (language.equals("ar") ? "rtl" : "ltr") + "\">";

        for (var page : pages(frame)) {
            assertTrue(page.contains(start), page);
            assertTrue(STYLE_SHEET.matcher(page).find(), page);
        }
    }

    @ParameterizedTest
    @MethodSource("frames")
    void setsTheTextTheNumbersAndTheTimeApart(Frame frame) {
        var page = HostedPage.render(Samples.waiting(frame, true, Optional.empty()));

        assertTrue(page.contains("<bdi dir=\"ltr\" aria-hidden=\"true\">+1 4•• ••• ••23</bdi>"), page);
        assertTrue(page.contains("<bdi class=\"value\" dir=\"ltr\">+1 202 555 0143</bdi>"), page);
        assertTrue(page.contains("<span class=\"value time\"><bdi dir=\"ltr\">9:41</bdi></span>"), page);
        assertTrue(Pattern.compile("<bdi lang=\"[a-zA-Z-]+\" dir=\"ltr\">" + Pattern.quote(Samples.MESSAGE))
                .matcher(page)
                .find());
    }

    @ParameterizedTest
    @CsvSource({"ar, en, بالإنجليزية", "ja, en, 英語", "hi, hi-Latn, ''", "de, de, ''", "en, en, ''"})
    void saysWhatATextInEnglishMeans(Locale language, String textTag, String meaning) {
        var page = HostedPage.render(Samples.waiting(Samples.frame(language), true, Optional.empty()));

        assertTrue(page.contains("<bdi lang=\"" + textTag + "\" dir=\"ltr\">"), page);
        assertTrue(page.contains(meaning), page);
    }

    @Test
    void keepsANameTogetherBetweenWordsThatRunToTheLeft() {
        var arabic = Samples.frame(Locale.forLanguageTag("ar"));

        var page = HostedPage.render(Samples.over(arabic, Screen.EXPIRED, Optional.of(Samples.RETURN)));

        assertTrue(page.contains("\u2068ACME\u2069"), page);
        assertFalse(HostedPage.render(
                        Samples.over(Samples.frame(Locale.GERMAN), Screen.EXPIRED, Optional.of(Samples.RETURN)))
                .contains("\u2068"));
    }

    @Test
    void escapesWhateverComesFromOutside() {
        var evil = "\"><script>alert(1)</script>";
        var frame = Samples.frame(Locale.ENGLISH);
        var link = new SmsLink("+12025550143", evil);
        var sending = Samples.sending(true, Optional.of(new PageHint.WrongNumber(evil)));
        var waiting = new Sending(
                "/v/" + evil, sending.phone(), link, sending.qrForm(), true, true, sending.left(), sending.hint());
        var url = Optional.of("acmeapp://verified?state=" + evil);

        var pages = List.of(
                HostedPage.render(
                        new PageView(frame, Screen.WAITING, evil, Optional.of(waiting), Optional.empty(), url)),
                HostedPage.render(Samples.over(frame, Screen.VERIFIED, url)),
                DemoStartPage.render(frame, evil, Optional.of(evil), DemoStartPage.Reply.CHOSEN),
                DemoResultPage.render(frame, new DemoResultPage.Result(true, evil, evil)),
                ReceivedPage.render(frame, true, List.of(delivery(evil, true), delivery(evil, false))));

        pages.forEach(page -> assertFalse(page.contains("<script>") || page.contains("alert(1)</"), page));
    }

    @Test
    void asksForANumberWithAnExampleAndSaysWhatIsWrongBesideIt() {
        var page = DemoStartPage.render(
                Samples.frame(Locale.ENGLISH), "+1 415", Optional.of("Too short."), DemoStartPage.Reply.CHOSEN);

        assertTrue(page.contains("<form class=\"start\" method=\"post\" action=\"/base/\">"));
        assertTrue(page.contains("value=\"+1 415\" aria-describedby=\"mistake help\" aria-invalid=\"true\""), page);
        assertTrue(page.contains("<p id=\"mistake\" class=\"mistake\" lang=\"en\" dir=\"ltr\">Too short.</p>"));
    }
}
