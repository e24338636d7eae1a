package dev.textproof.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.core.Application.QrForm;
import dev.textproof.core.PhoneNumber;
import dev.textproof.core.Status;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostedPageTest {

    private static final Frame FRAME = Samples.frame(Locale.ENGLISH);

    @Test
    void offersTheCodeFirstOnAComputer() {
        var page = waiting(false, Optional.empty());

        assertTrue(page.contains("<h1 tabindex=\"-1\">Scan, then press Send</h1>"), page);
        assertFalse(page.contains("<details id=\"code\">"));
        assertTrue(page.contains("On this device?"));
    }

    @Test
    void tellsWhoSaidStopHowToLiftIt() {
        var page = HostedPage.render(Samples.stopped(FRAME, true));

        assertTrue(page.contains("<h1 tabindex=\"-1\">This number gets no texts from us</h1>"), page);
        assertTrue(page.contains("class=\"button\" href=\"sms:+12025550143?&amp;body&#x3D;START\""), page);
        assertTrue(page.contains("data-entry=\"STOPPED "), page);
        assertTrue(page.contains("http-equiv=\"refresh\""), "the code may come at any moment");
        assertFalse(page.contains("code-form") || page.contains("Try again"), page);
    }

    @Test
    void offersTheLinkFirstOnAPhone() {
        var page = waiting(true, Optional.empty());

        assertTrue(page.contains("class=\"button\" href=\"sms:+12025550143?&amp;body&#x3D;Verify%20my"), page);
        assertTrue(page.contains("<details id=\"code\">"));
    }

    @Test
    void showsTheNumberMaskedAndNeverWhole() {
        var page = waiting(false, Optional.empty());

        assertTrue(page.contains("<bdi dir=\"ltr\" aria-hidden=\"true\">+1 4•• ••• ••23</bdi>"), page);
        assertTrue(page.contains("<span class=\"unseen\">the number ending in 23</span>"));
        assertFalse(page.contains("4155550123"));
    }

    @Test
    void givesTextAndNumberToCopyByHand() {
        var page = waiting(false, Optional.empty());

        assertTrue(page.contains("data-copy=\"+12025550143\""));
        assertTrue(page.contains("data-copy=\"" + Samples.MESSAGE + "\""));
        assertTrue(page.contains("+1 202 555 0143"));
    }

    @Test
    void tellsTheTimeThatIsLeftByTheServersClock() {
        var page = waiting(false, Optional.empty());

        assertTrue(page.contains("data-seconds-left=\"581\""));
        assertTrue(page.contains("<span class=\"value time\"><bdi dir=\"ltr\">9:41</bdi></span>"), page);
    }

    @Test
    void neverCountsBelowZero() {
        var late = new TimeLeft(Duration.ofSeconds(-3));

        assertEquals("0:00", late.clock());
    }

    @Test
    void explainsATextFromAnotherNumber() {
        var page = waiting(true, Optional.of(new PageHint.WrongNumber("42")));

        assertTrue(page.contains("data-hint=\"wrong_number\" data-ending=\"42\""));
        assertTrue(page.contains("That came from another number"));
        assertTrue(page.contains("<span class=\"value ending\"><bdi dir=\"ltr\">42</bdi></span>"));
        assertTrue(page.contains("Open Messages again"));
    }

    @Test
    void explainsATextToAnotherOfOurNumbers() {
        var page = waiting(true, Optional.of(new PageHint.WrongDestination()));

        assertTrue(page.contains("data-hint=\"wrong_destination\" data-ending=\"\""));
        assertTrue(
                page.contains("<span class=\"value destination\"><bdi dir=\"ltr\">+1 202 555 0143</bdi></span>"), page);
    }

    @Test
    void offersAnotherNumberOnlyWhereThereIsOne() {
        var phone = new PhoneNumber("+14155550123");
        var only = new Sending(
                "/base/v/ticket", phone, Samples.LINK, QrForm.SMSTO, false, false, Duration.ZERO, Optional.empty());
        var view = new PageView(FRAME, Screen.WAITING, "ACME", Optional.of(only), Optional.empty(), Optional.empty());

        assertTrue(waiting(false, Optional.empty())
                .contains("<form method=\"post\" action=\"/base/v/ticket/another-number\">"));
        assertFalse(HostedPage.render(view).contains("another-number"));
    }

    @Test
    void leadsBackByItselfOnceVerified() {
        var page = over(Screen.VERIFIED, Optional.of(Samples.RETURN));

        assertTrue(page.contains("Taking you back to"));
        assertTrue(
                page.contains("href=\"https://acme.example/verified?id&#x3D;ver_7K&amp;state&#x3D;af0\" data-return"));
        assertTrue(page.contains("<noscript><meta http-equiv=\"refresh\" content=\"3;url=https://acme.example"));
    }

    @Test
    void saysThatItMayBeClosedWhereNoWayLeadsBack() {
        var page = over(Screen.VERIFIED, Optional.empty());

        assertTrue(page.contains("You can close this page."));
        assertFalse(page.contains("refresh"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Screen.class,
            names = {"DECLINED", "REVOKED", "EXPIRED"})
    void leadsBackToTryAgainWhenItFailed(Screen screen) {
        assertTrue(over(screen, Optional.of(Samples.RETURN)).contains("Back to ACME to try again"));
        assertTrue(over(screen, Optional.empty()).contains("Go back to where you started"));
    }

    @Test
    void namesNoAppOnALinkThatItDoesNotKnow() {
        var page = HostedPage.render(PageView.gone(FRAME));

        assertTrue(page.contains("<title>This link leads nowhere</title>"), page);
        assertTrue(page.contains("data-status=\"gone\""));
        assertFalse(page.contains("brand"));
    }

    @Test
    void asksForPatienceAndNothingElseWhileNobodyCanLook() {
        var page = HostedPage.render(PageView.unavailable(FRAME, "ACME"));

        assertTrue(page.contains("<h1 tabindex=\"-1\">One moment, please</h1>"), page);
        assertFalse(page.contains("begin again"));
    }

    @Test
    void refreshesItselfWithoutScriptsOnlyWhileItWaits() {
        assertTrue(waiting(false, Optional.empty()).contains("<noscript><meta http-equiv=\"refresh\""));
        assertFalse(over(Screen.EXPIRED, Optional.empty()).contains("refresh"));
    }

    @Test
    void putsTheHandsetBesideItInADemoOnly() {
        var demo = new Frame(Locale.ENGLISH, "/base", true);
        var page = HostedPage.render(Samples.waiting(demo, false, Optional.empty()));

        assertTrue(page.contains("src=\"/base/sim#sms&#x3D;sms%3A%2B12025550143%3F%26body%3DVerify%2520my"), page);
        assertTrue(page.contains("&amp;from&#x3D;%2B14155550123&amp;back&#x3D;%2Fbase%2Fv%2Fticket"));
        assertFalse(waiting(false, Optional.empty()).contains("sim"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"javascript:alert(1)", "JavaScript:x", " javascript:x", "data:text/html,x", "/verified", ""})
    void refusesAWayBackThatRunsCodeOrLeadsNowhere(String url) {
        assertThrows(IllegalArgumentException.class, () -> Samples.over(FRAME, Screen.VERIFIED, Optional.of(url)));
    }

    @Test
    void refusesToWaitWithNothingToSend() {
        assertThrows(IllegalArgumentException.class, () -> Samples.over(FRAME, Screen.WAITING, Optional.empty()));
    }

    @ParameterizedTest
    @EnumSource(Status.class)
    void hasAScreenForEveryStatus(Status status) {
        assertEquals(status.wireName(), Screen.of(status).key());
    }

    private static String waiting(boolean onPhone, Optional<PageHint> hint) {
        return HostedPage.render(Samples.waiting(FRAME, onPhone, hint));
    }

    private static String over(Screen screen, Optional<String> returnUrl) {
        return HostedPage.render(Samples.over(FRAME, screen, returnUrl));
    }
}
