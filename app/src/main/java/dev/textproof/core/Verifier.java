package dev.textproof.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Judges an authentic text by the list in protocol.md, "Reading a message": find tokens, then for each kid, flags, time
 * and tag; of several valid ones the newest counts. Reads nothing but its arguments and keys. Thread-safe.
 */
public final class Verifier {

    /** How far ahead of our clock another server's may be. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(2);

    private final Keyring keyring;
    private final Collection<SmsWording> wordings;

    public Verifier(Keyring keyring, Collection<SmsWording> wordings) {
        this.keyring = keyring;
        this.wordings = wordings;
    }

    /** Returns what {@code text} means if it was received at {@code now}. */
    public Outcome judge(InboundText text, Instant now) {
        var tokens = TokenFinder.find(text.body());
        if (tokens.isEmpty()) {
            return new Outcome.Refused(withoutToken(text.body()));
        }
        if (text.from().isEmpty()) {
            return new Outcome.Refused(Reason.BAD_SENDER);
        }
        var senders = NumberTable.candidates(text.from().get());
        var verdicts = new ArrayList<Verdict>(tokens.size());
        for (var token : tokens) {
            verdicts.add(judge(token, senders, text.to(), now));
        }
        var valid = newestValid(verdicts);
        return valid.isPresent()
                ? accept(valid.get(), verdicts, text, now)
                : mostTelling(verdicts, senders.get(0), text.to());
    }

    private static Reason withoutToken(String body) {
        if (TokenFinder.isOptOut(body)) {
            return Reason.OPTED_OUT;
        }
        return TokenFinder.isNo(body) ? Reason.ANSWERED_NO : Reason.NO_TOKEN;
    }

    private Verdict judge(Token token, List<PhoneNumber> senders, String to, Instant now) {
        var head = token.head();
        var entry = keyring.find(head.kid());
        if (entry.isEmpty()) {
            return new Verdict.No(Reason.UNKNOWN_KID);
        }
        if (head.hasUnknownFlag()) {
            return new Verdict.No(Reason.UNKNOWN_FLAG);
        }
        if (head.issuedAt().isAfter(now.plus(CLOCK_SKEW))) {
            return new Verdict.No(Reason.TOO_FAR_AHEAD);
        }
        if (!now.isBefore(head.expiresAt(entry.get().app().lifetime()))) {
            return new Verdict.No(Reason.EXPIRED);
        }
        var key = entry.get().key();
        for (var sender : senders) {
            if (token.fits(key, sender, to)) {
                return new Verdict.Yes(head, entry.get(), sender);
            }
        }
        return new Verdict.WrongTag(head, entry.get());
    }

    // Of equals the last in the body: a draft may have kept an older text in front.
    private static Optional<Verdict.Yes> newestValid(List<Verdict> verdicts) {
        var newest = Optional.<Verdict.Yes>empty();
        for (var verdict : verdicts) {
            if (verdict instanceof Verdict.Yes yes
                    && (newest.isEmpty()
                            || !newest.get()
                                    .head()
                                    .issuedAt()
                                    .isAfter(yes.head().issuedAt()))) {
                newest = Optional.of(yes);
            }
        }
        return newest;
    }

    private Outcome accept(Verdict.Yes valid, List<Verdict> verdicts, InboundText text, Instant now) {
        var app = valid.entry().app();
        for (var other : verdicts) {
            if (other instanceof Verdict.Yes it && !it.entry().app().id().equals(app.id())) {
                return new Outcome.Refused(Reason.DIFFERENT_APPS);
            }
        }
        var normal = SmsText.normal(text.body());
        var language = SmsText.language(normal, wordings);
        var full = language.isPresent() && SmsText.names(normal, app.name());
        var match = full ? TextMatch.FULL : TextMatch.ALTERED;
        if (app.requireFullText() && match == TextMatch.ALTERED) {
            return new Outcome.Refused(Reason.ALTERED_TEXT);
        }
        // What the start asked for stands in the signed head: nobody can ask for less afterwards.
        var assurance = valid.head().assurance();
        var verification = new Verification(
                Keyring.idOf(valid.head(), valid.entry().key()),
                app.id(),
                assurance == Assurance.ROUNDTRIP ? Status.HEARD : Status.VERIFIED,
                valid.sender(),
                text.to(),
                assurance,
                match,
                now,
                text.receivedAt().isPresent());
        return new Outcome.Valid(verification, language);
    }

    private static Outcome mostTelling(List<Verdict> verdicts, PhoneNumber sender, String to) {
        var wrongTag = verdicts.stream()
                .filter(Verdict.WrongTag.class::isInstance)
                .map(Verdict.WrongTag.class::cast)
                .max(Comparator.comparing(it -> it.head().issuedAt()));
        if (wrongTag.isPresent()) {
            var head = wrongTag.get().head();
            var entry = wrongTag.get().entry();
            var until = head.expiresAt(entry.app().lifetime());
            return new Outcome.Mismatch(new Hint(Keyring.idOf(head, entry.key()), sender, to, until));
        }
        var reasons = new ArrayList<Reason>();
        verdicts.forEach(verdict -> reasons.add(((Verdict.No) verdict).reason()));
        var last = reasons.get(reasons.size() - 1);
        return new Outcome.Refused(reasons.contains(Reason.EXPIRED) ? Reason.EXPIRED : last);
    }

    /** What one token of a text is worth. */
    private sealed interface Verdict {
        record Yes(Head head, Keyring.Entry entry, PhoneNumber sender) implements Verdict {}

        record WrongTag(Head head, Keyring.Entry entry) implements Verdict {}

        record No(Reason reason) implements Verdict {}
    }
}
