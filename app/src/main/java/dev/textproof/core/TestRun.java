package dev.textproof.core;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Completes starts for an app's test numbers without any text: for the app's own tests, and for reviewers who have no
 * such phone. Composes the text that a person would have sent and has it judged and recorded as if it had come; what
 * comes of it says {@code test}. Sends nothing. Thread-safe.
 */
public final class TestRun {

    private final Keyring keyring;
    private final Inbox inbox;
    private final Function<Locale, SmsWording> wordings;

    public TestRun(Keyring keyring, Inbox inbox, Function<Locale, SmsWording> wordings) {
        this.keyring = keyring;
        this.inbox = inbox;
        this.wordings = wordings;
    }

    /** Returns the text that the start of {@code id} asks for; nothing unless it was for a test number of its app. */
    public Optional<InboundText> text(VerificationId id) {
        return keyring.find(id.head().kid())
                .flatMap(entry ->
                        TestNonce.find(id.head(), entry.key(), entry.app()).map(pair -> text(id.head(), entry, pair)));
    }

    private InboundText text(Head head, Keyring.Entry entry, TestNonce.Pair pair) {
        var token = Token.of(head, entry.key(), pair.user(), pair.destination());
        var wording = wordings.apply(entry.app().locale());
        var body = SmsText.compose(wording, entry.app().name(), token);
        return new InboundText("", Optional.of(pair.user()), pair.destination(), body, "", Optional.empty());
    }

    /** Judges and records {@code text}, and tells what became of it. */
    public void take(InboundText text, Inbox.Answer answer) {
        inbox.takeTest(text, answer);
    }
}
