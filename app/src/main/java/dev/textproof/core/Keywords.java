package dev.textproof.core;

import dev.textproof.core.Codes.Answer;
import dev.textproof.core.ReplyBudget.Reply;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Answers HELP, and heeds STOP until START comes, on channels for which no carrier does. STOP and START are not
 * answered; the answer to HELP draws on the budgets of codes, and who said STOP gets neither. Thread-safe.
 */
public final class Keywords {

    /** An answer that comes later than this answers nothing. */
    private static final Duration HELP_LASTS = Duration.ofMinutes(10);

    private final Set<String> channels;
    private final OptOuts optOuts;
    private final Keyring keyring;
    private final NumberReader numbers;
    private final ReplyBudget budget;
    private final Function<Locale, String> help;
    private final Clock clock;

    /**
     * Takes the ids of the channels it is about.
     *
     * @param help says who we are, in a language
     */
    public Keywords(
            Set<String> channels,
            OptOuts optOuts,
            Keyring keyring,
            NumberReader numbers,
            ReplyBudget budget,
            Function<Locale, String> help,
            Clock clock) {
        this.channels = Set.copyOf(channels);
        this.optOuts = optOuts;
        this.keyring = keyring;
        this.numbers = numbers;
        this.budget = budget;
        this.help = help;
        this.clock = clock;
    }

    /** Returns the word that {@code text} is, if it is one and came on one of the channels from a phone number. */
    Optional<Keyword> in(InboundText text) {
        return channels.contains(text.channel()) && text.from().isPresent()
                ? Keyword.of(text.body())
                : Optional.empty();
    }

    /** Does what {@code keyword}, the whole of {@code text}, asks for. */
    void heed(Keyword keyword, InboundText text, Inbox.Answer answer) {
        var user = NumberTable.countedAs(text.from().orElseThrow());
        switch (keyword) {
            case STOP ->
                optOuts.stop(
                        user,
                        text.to(),
                        clock.instant(),
                        then(
                                answer,
                                (it, isNew) ->
                                        it.taken(Arrival.ofWord(Reason.OPTED_OUT.wireName(), Optional.empty()))));
            case START ->
                optOuts.start(
                        user,
                        text.to(),
                        then(answer, (it, was) -> it.taken(Arrival.ofWord("opted_in", Optional.empty()))));
            case HELP ->
                optOuts.ask(
                        user,
                        text.to(),
                        then(
                                answer,
                                (it, stopped) -> it.taken(Arrival.ofWord(
                                        "help", Optional.of(stopped ? STOPPED : helped(user, text.to()))))));
        }
    }

    /** Tells {@code answer} whether the sender of {@code text}, on one of the channels, wants no texts from us. */
    void ask(InboundText text, Answer<Boolean> answer) {
        if (channels.contains(text.channel()) && text.from().isPresent()) {
            optOuts.ask(NumberTable.countedAs(text.from().get()), text.to(), answer);
        } else {
            answer.done(false);
        }
    }

    /** What becomes of a reply to somebody who said STOP. */
    static final Replied STOPPED = Replied.not(Replied.Result.OPTED_OUT);

    private Replied helped(PhoneNumber user, String ours) {
        var country = numbers.countryOf(user.e164()).orElse("");
        // No app asks for this, so all of these count as one app's.
        var taken = budget.take(new Reply(user, country, ""));
        return taken == ReplyBudget.Taken.YES
                ? Replied.sent(new Replied.Message(
                        Optional.empty(),
                        help.apply(localeOf(ours)),
                        clock.instant().plus(HELP_LASTS)))
                : Replied.not(Roundtrip.reason(taken));
    }

    // One word tells no language. The number's apps have one.
    private Locale localeOf(String ours) {
        return keyring.apps().stream()
                .filter(app -> app.destinations().stream()
                        .anyMatch(destination -> destination.number().equals(ours)))
                .map(Application::locale)
                .findFirst()
                .orElse(Locale.ENGLISH);
    }

    private static Answer<Boolean> then(Inbox.Answer answer, BiConsumer<Inbox.Answer, Boolean> done) {
        return new Answer<>() {
            @Override
            public void done(Boolean result) {
                done.accept(answer, result);
            }

            @Override
            public void failed(StoreUnavailableException failure) {
                answer.failed(failure);
            }
        };
    }
}
