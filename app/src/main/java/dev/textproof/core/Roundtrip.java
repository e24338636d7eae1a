package dev.textproof.core;

import dev.textproof.core.Codes.Answer;
import dev.textproof.core.ReplyBudget.Reply;
import dev.textproof.core.Store.Recorded;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Answers a text that was heard with the code, within its budgets, and takes NO for an answer. Sends nothing itself:
 * what it decides goes out in the answer to the webhook, or through the provider's API. Thread-safe.
 */
public final class Roundtrip {

    /** What the code of a reply is derived with; other channels' differ. */
    static final String CHANNEL = "reply";

    private final Keyring keyring;
    private final NumberReader numbers;
    private final Codes codes;
    private final ReplyBudget budget;
    private final Function<Locale, ReplyWording> wordings;
    private final Clock clock;

    public Roundtrip(
            Keyring keyring,
            NumberReader numbers,
            Codes codes,
            ReplyBudget budget,
            Function<Locale, ReplyWording> wordings,
            Clock clock) {
        this.keyring = keyring;
        this.numbers = numbers;
        this.codes = codes;
        this.budget = budget;
        this.wordings = wordings;
        this.clock = clock;
    }

    /**
     * Decides whether {@code message}, the provider's name for the text that was heard, is answered with the code: in
     * the language of that text, where it tells, else in the app's.
     */
    void reply(Outcome.Valid valid, String message, Recorded recorded, Answer<Replied> answer) {
        var heard = valid.verification();
        // When it was heard first is not known here, but not before it was issued.
        var heardAt = recorded == Recorded.NEW ? heard.at() : heard.id().head().issuedAt();
        reply(valid, message, heardAt, answer);
    }

    /**
     * Answers {@code start}, which asks for texts again, with the code that its sender waits for and never got, if
     * there is one; tells nothing if not.
     */
    void resume(InboundText start, Answer<Optional<Replied>> answer) {
        var now = clock.instant();
        codes.unanswered(senders(start), start.to(), heardAfter(start.to(), now), new Answer<>() {
            @Override
            public void done(Optional<Verification> unanswered) {
                unanswered
                        .filter(heard -> keyring.find(heard.id().head().kid()).isPresent())
                        .ifPresentOrElse(heard -> resume(heard, start, answer), () -> answer.done(Optional.empty()));
            }

            @Override
            public void failed(StoreUnavailableException failure) {
                answer.failed(failure);
            }
        });
    }

    private void resume(Verification heard, InboundText start, Answer<Optional<Replied>> answer) {
        reply(new Outcome.Valid(heard, Optional.empty()), start.messageId(), heard.at(), new Answer<>() {
            @Override
            public void done(Replied replied) {
                answer.done(Optional.of(replied));
            }

            @Override
            public void failed(StoreUnavailableException failure) {
                answer.failed(failure);
            }
        });
    }

    private void reply(Outcome.Valid valid, String message, Instant heardAt, Answer<Replied> answer) {
        var heard = valid.verification();
        var entry = keyring.find(heard.id().head().kid()).orElseThrow(); // whoever calls has found it there
        var reply = replyTo(heard);
        // Budgets first: they can be given back, while what is noted stands for a reply that went out.
        var taken = budget.take(reply);
        if (taken != ReplyBudget.Taken.YES) {
            answer.done(Replied.not(reason(taken)));
            return;
        }
        var now = clock.instant();
        var heardAfter = now.minus(entry.app().lifetime());
        codes.noteReply(heard.id(), message, heardAfter, now, new Answer<>() {
            @Override
            public void done(Boolean noted) {
                if (noted) {
                    answer.done(Replied.sent(message(valid, entry, heardAt)));
                } else {
                    budget.giveBack(reply);
                    answer.done(Replied.not(Replied.Result.REPEATED));
                }
            }

            @Override
            public void failed(StoreUnavailableException failure) {
                budget.giveBack(reply);
                answer.failed(failure);
            }
        });
    }

    private Reply replyTo(Verification heard) {
        var country = numbers.countryOf(heard.phone().e164()).orElse("");
        return new Reply(NumberTable.countedAs(heard.phone()), country, heard.app());
    }

    private Replied.Message message(Outcome.Valid valid, Keyring.Entry entry, Instant heardAt) {
        var heard = valid.verification();
        var code = ReplyCode.of(entry.key(), heard.id(), heard.phone(), CHANNEL);
        var wording = wordings.apply(valid.language().orElse(entry.app().locale()));
        var until = heardAt.plus(entry.app().lifetime());
        return new Replied.Message(
                Optional.of(heard.id()), wording.with(entry.app().name(), code), until);
    }

    /** Declines what is heard from the sender of {@code no}, whose whole text is NO; tells which that is. */
    void decline(InboundText no, Answer<Set<VerificationId>> answer) {
        var now = clock.instant();
        var heardAfter = heardAfter(no.to(), now);
        var senders = senders(no);
        if (senders.isEmpty() || heardAfter.isEmpty()) {
            answer.done(Set.of());
            return;
        }
        codes.decline(senders, no.to(), heardAfter, no.receivedAt().orElse(now), now, answer);
    }

    private static List<PhoneNumber> senders(InboundText text) {
        return text.from().map(NumberTable::candidates).orElse(List.of());
    }

    // Since when what the apps at one of our numbers have heard counts still.
    private Map<String, Instant> heardAfter(String ours, Instant now) {
        return keyring.at(ours).collect(Collectors.toMap(Application::id, app -> now.minus(app.lifetime())));
    }

    static Replied.Result reason(ReplyBudget.Taken taken) {
        return switch (taken) {
            case YES -> Replied.Result.SENT;
            case COUNTRY_NOT_NAMED -> Replied.Result.COUNTRY_NOT_NAMED;
            case COUNTRY_SPENT -> Replied.Result.COUNTRY_SPENT;
            case APP_SPENT -> Replied.Result.APP_SPENT;
            case NUMBER_SPENT -> Replied.Result.NUMBER_SPENT;
        };
    }
}
