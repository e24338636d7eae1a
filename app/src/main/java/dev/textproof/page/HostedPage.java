package dev.textproof.page;

import dev.textproof.core.PhoneNumber;
import dev.textproof.page.CodeEntry.State;
import dev.textproof.page.Messages.Value;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The page at {@code /v/{ticket}}, from which a person sends the text and on which they see that it counted. Drawn here
 * alone: its script fetches it again and shows what changed. Holds no state; needs no script, no inline style.
 */
public final class HostedPage {

    /** How often a browser without scripts loads the page again. */
    private static final int REFRESH_SECONDS = 10;

    private HostedPage() {}

    /** Returns the whole document. */
    public static String render(PageView view) {
        var frame = view.frame();
        var phrases = PagePhrases.of(frame.locale(), values(view));
        var model = new HashMap<>(phrases.model(frame));
        model.put("screen", screen(view));
        // Its texts, whichever screen it is: s.title rather than t.verified.title.
        model.put("s", phrases.whole().under(subject(view)));
        model.put("r", phrases.inPieces().under(subject(view)));
        model.put("app", view.app());
        model.put("initial", view.app().isEmpty() ? "" : view.app().substring(0, 1));
        model.put("back", view.returnUrl().orElse(""));
        model.put("waiting", view.screen() == Screen.WAITING);
        model.put("heard", view.screen() == Screen.HEARD);
        model.put("wrong", false);
        model.put("live", view.left().isPresent());
        model.put("secondsLeft", view.left().map(TimeLeft::seconds).orElse(0L));
        model.put("refreshSeconds", REFRESH_SECONDS);
        model.put("sending", view.sending().isPresent());
        model.put("verified", view.screen() == Screen.VERIFIED);
        var passing = view.screen() == Screen.UNAVAILABLE || view.screen() == Screen.BUSY;
        model.put("clock", view.screen() == Screen.EXPIRED || passing);
        model.put("passing", passing);
        model.put("inEnglish", Locales.textsInEnglish(frame.locale()));
        view.sending().ifPresent(sending -> model.putAll(sending(frame, sending)));
        view.entry().ifPresent(entry -> model.putAll(entry(entry, view.sending())));
        return Templates.PAGE.execute(model);
    }

    /** Returns what screen readers call the QR code of a text to {@code destination}. */
    public static String qrLabel(Locale locale, String destination) {
        return Locales.messages(locale).raw("waiting.qr_label").replace("{destination}", ForPeople.whole(destination));
    }

    private static Map<String, Object> screen(PageView view) {
        var hint = view.sending().flatMap(Sending::hint);
        return Map.of(
                "status", view.screen().key(),
                "hint", hint.map(PageHint::wireName).orElse(""),
                "ending", ending(hint),
                "hinted", hint.isPresent(),
                "entry", view.entry().map(HostedPage::shown).orElse(""),
                "refreshes",
                        view.screen() == Screen.WAITING
                                || view.entry().filter(CodeEntry::awaitsReply).isPresent());
    }

    // What changes on the page while the status stays.
    private static String shown(CodeEntry entry) {
        return entry.state() + " " + entry.triesLeft() + " " + entry.isAnsweredAgain();
    }

    private static Map<String, Object> entry(CodeEntry entry, Optional<Sending> sending) {
        return Map.of(
                "stopped",
                entry.isStopped(),
                "start",
                entry.start().uri(),
                "startsHere",
                sending.filter(Sending::onPhone).isPresent(),
                "path",
                entry.path(),
                "field",
                entry.state().hasField,
                "wrong",
                entry.state() == State.WRONG,
                "again",
                entry.isAnsweredAgain() && sending.isPresent(),
                "over",
                !entry.state().hasField && !entry.isStopped());
    }

    // The group of messages that hold the title and the lead.
    static String subject(PageView view) {
        return view.entry().map(entry -> entry.state().key).orElseGet(() -> subjectOfSending(view));
    }

    private static String subjectOfSending(PageView view) {
        return view.sending()
                .map(sending -> sending.hint().map(PageHint::wireName).orElse(sending.onPhone() ? "phone" : "computer"))
                .orElse(view.screen().key());
    }

    private static Map<String, Object> sending(Frame frame, Sending sending) {
        var code = QrCode.of(sending.qrForm(), sending.link());
        return Map.of(
                "path", sending.path(),
                "destination", ForPeople.whole(sending.link().destination()),
                "link", sending.link(),
                "textTag", Locales.textTag(frame.locale()),
                "uri", sending.link().uri(),
                "qr", code.model(qrLabel(frame.locale(), sending.link().destination())),
                "onPhone", sending.onPhone(),
                "another", sending.anotherNumber(),
                "handset", SimPage.url(frame.basePath(), sending.link(), sending.phone(), sending.path()));
    }

    static Map<String, Value> values(PageView view) {
        var values = new HashMap<String, Value>();
        values.put("app", Value.of(view.app()));
        view.left().ifPresent(left -> values.put("time", Value.of(left.clock())));
        view.sending().ifPresent(sending -> {
            values.put("number", number(view.frame(), sending.phone()));
            values.put("destination", Value.of(ForPeople.whole(sending.link().destination())));
            values.put("ending", Value.of(ending(sending.hint())));
        });
        // The number that heard the text; that of this page may be another one by now.
        view.entry().ifPresent(entry -> {
            values.put("number", number(view.frame(), entry.phone()));
            values.put("destination", Value.of(ForPeople.whole(entry.standing().destination())));
            values.put("tries", Value.of(String.valueOf(entry.triesLeft())));
        });
        return values;
    }

    // Seen as +1 4•• ••• ••23; a screen reader would say each of the dots.
    private static Value number(Frame frame, PhoneNumber phone) {
        var said = Locales.messages(frame.locale()).raw("page.number").replace("{ending}", phone.ending());
        return new Value(ForPeople.masked(phone), said);
    }

    private static String ending(Optional<PageHint> hint) {
        return hint.filter(PageHint.WrongNumber.class::isInstance)
                .map(PageHint.WrongNumber.class::cast)
                .map(PageHint.WrongNumber::ending)
                .orElse("");
    }
}
