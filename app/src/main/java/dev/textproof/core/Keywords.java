package dev.textproof.core;

import dev.textproof.core.Codes.Answer;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Answers HELP, and heeds STOP until START comes, on channels for which no carrier does. A STOP or START that changes
 * something is confirmed once; START brings the code that its sender waits for, instead. Who said STOP gets nothing
 * more. Thread-safe.
 */
public final class Keywords {

    /** What becomes of a reply to somebody who said STOP. */
    static final Replied STOPPED = Replied.not(Replied.Result.OPTED_OUT);

    private final Set<String> channels;
    private final OptOuts optOuts;
    private final Roundtrip roundtrip;
    private final KeywordAnswers answers;
    private final Clock clock;

    /** Takes the ids of the channels it is about, and who else answers. */
    public Keywords(Set<String> channels, OptOuts optOuts, Roundtrip roundtrip, KeywordAnswers answers, Clock clock) {
        this.channels = Set.copyOf(channels);
        this.optOuts = optOuts;
        this.roundtrip = roundtrip;
        this.answers = answers;
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
        var ours = text.to();
        switch (keyword) {
            case STOP -> {
                var outcome = Reason.OPTED_OUT.wireName();
                optOuts.stop(user, ours, clock.instant(), then(answer, isNew -> {
                    var replied = isNew ? Optional.of(answers.to(keyword, user, ours)) : Optional.<Replied>empty();
                    answer.taken(Arrival.ofWord(outcome, replied));
                }));
            }
            case START -> optOuts.start(user, ours, then(answer, was -> resume(user, text, was, answer)));
            case HELP ->
                optOuts.ask(user, ours, then(answer, stopped -> {
                    var replied = stopped ? STOPPED : answers.to(keyword, user, ours);
                    answer.taken(Arrival.ofWord("help", Optional.of(replied)));
                }));
        }
    }

    // Whether or not it changed anything: if the store failed in between, the same START comes once more.
    private void resume(PhoneNumber user, InboundText start, boolean changed, Inbox.Answer answer) {
        roundtrip.resume(start, then(answer, code -> {
            var confirmed = code.isEmpty() && changed ? Optional.of(answers.to(Keyword.START, user, start.to())) : code;
            answer.taken(Arrival.ofWord("opted_in", confirmed));
        }));
    }

    /** Tells {@code answer} whether the sender of {@code text}, on one of the channels, wants no texts from us. */
    void ask(InboundText text, Answer<Boolean> answer) {
        if (channels.contains(text.channel()) && text.from().isPresent()) {
            optOuts.ask(NumberTable.countedAs(text.from().get()), text.to(), answer);
        } else {
            answer.done(false);
        }
    }

    private static <T> Answer<T> then(Inbox.Answer answer, Consumer<T> done) {
        return new Answer<>() {
            @Override
            public void done(T result) {
                done.accept(result);
            }

            @Override
            public void failed(StoreUnavailableException failure) {
                answer.failed(failure);
            }
        };
    }
}
