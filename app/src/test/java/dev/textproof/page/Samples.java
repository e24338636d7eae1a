package dev.textproof.page;

import dev.textproof.core.Application.QrForm;
import dev.textproof.core.CodeCheck;
import dev.textproof.core.Codes;
import dev.textproof.core.PhoneNumber;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The example of the documents, as the pages show it. */
final class Samples {

    static final String TOKEN = "TP1-7K00732S-G2GV5GYM-WQV0E67Z-1C3800AZ-CG0BSFPY";
    static final String MESSAGE = "Verify my number with ACME: " + TOKEN + ". Do not send if someone asked you to.";
    static final SmsLink LINK = new SmsLink("+12025550143", MESSAGE);
    static final String RETURN = "https://acme.example/verified?id=ver_7K&state=af0";

    private Samples() {}

    static Frame frame(Locale locale) {
        return new Frame(locale, "/base", false);
    }

    static Sending sending(boolean onPhone, Optional<PageHint> hint) {
        var phone = new PhoneNumber("+14155550123");
        var left = Duration.ofSeconds(581);
        return new Sending("/base/v/ticket", phone, LINK, QrForm.SMSTO, onPhone, true, left, hint);
    }

    static PageView waiting(Frame frame, boolean onPhone, Optional<PageHint> hint) {
        var sending = Optional.of(sending(onPhone, hint));
        return new PageView(frame, Screen.WAITING, "ACME", sending, Optional.empty(), Optional.of(RETURN));
    }

    static PageView heard(Frame frame, boolean onPhone, Codes.Count count) {
        return heard(frame, onPhone, new CodeCheck.Standing(count, LINK.destination(), false));
    }

    /** Returns the page of somebody who gets no code because they said STOP. */
    static PageView stopped(Frame frame, boolean onPhone) {
        return heard(frame, onPhone, new CodeCheck.Standing(new Codes.Count(0, 0, 0), LINK.destination(), true));
    }

    private static PageView heard(Frame frame, boolean onPhone, CodeCheck.Standing standing) {
        var phone = new PhoneNumber("+14155550123");
        var entry = new CodeEntry("/base/v/ticket", phone, standing, Duration.ofSeconds(581));
        var sending = Optional.of(sending(onPhone, Optional.empty()));
        return new PageView(frame, Screen.HEARD, "ACME", sending, Optional.of(entry), Optional.of(RETURN));
    }

    /** Returns what the page for the code tells apart: ready, wrong, no more replies, spent, spent today, unsent. */
    static List<Codes.Count> counts() {
        return List.of(
                new Codes.Count(1, 0, 0),
                new Codes.Count(1, 2, 2),
                new Codes.Count(3, 0, 0),
                new Codes.Count(1, 5, 5),
                new Codes.Count(1, 1, 20),
                new Codes.Count(0, 0, 0));
    }

    static PageView over(Frame frame, Screen screen, Optional<String> returnUrl) {
        return new PageView(frame, screen, "ACME", Optional.empty(), Optional.empty(), returnUrl);
    }

    static List<Optional<PageHint>> hints() {
        return List.of(
                Optional.empty(),
                Optional.of(new PageHint.WrongNumber("42")),
                Optional.of(new PageHint.WrongDestination()));
    }
}
