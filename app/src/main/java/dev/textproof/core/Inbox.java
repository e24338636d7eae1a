package dev.textproof.core;

import dev.textproof.core.Store.Recorded;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/**
 * Takes in authentic texts: judges, records, decides about a reply, tells whoever waits. Nothing is acknowledged before
 * it is durable. Thread-safe.
 */
public final class Inbox {

    private final Verifier verifier;
    private final Store store;
    private final Roundtrip roundtrip;
    private final Listener listener;
    private final Clock clock;
    private final Keywords keywords;

    /** Takes all that it calls on; {@code keywords} see a text before anybody else. */
    public Inbox(
            Verifier verifier, Store store, Roundtrip roundtrip, Keywords keywords, Listener listener, Clock clock) {
        this.verifier = verifier;
        this.store = store;
        this.keywords = keywords;
        this.roundtrip = roundtrip;
        this.listener = listener;
        this.clock = clock;
    }

    /** Told what became of a text, once, perhaps on another thread. */
    public interface Answer {

        /** The text was dealt with; the provider can forget it. */
        void taken(Arrival arrival);

        /** Nothing was promised: the provider must try again. */
        void failed(StoreUnavailableException failure);
    }

    /** Judges {@code text}, records what it verifies, declines what it declines. */
    public void take(InboundText text, Answer answer) {
        var keyword = keywords.in(text);
        if (keyword.isPresent()) {
            keywords.heed(keyword.get(), text, answer);
            return;
        }
        var now = clock.instant();
        var outcome = verifier.judge(text, text.receivedAt().orElse(now));
        if (outcome instanceof Outcome.Valid valid) {
            record(valid, text, answer);
        } else if (outcome.equals(new Outcome.Refused(Reason.ANSWERED_NO))) {
            roundtrip.decline(text, new Declined(answer));
        } else {
            if (outcome instanceof Outcome.Mismatch mismatch) {
                listener.hinted(mismatch.hint());
            }
            answer.taken(Arrival.of(outcome));
        }
    }

    /** Records what {@code text} verifies although nobody sent it: no code goes out, and its row says so. */
    void takeTest(InboundText text, Answer answer) {
        var outcome = verifier.judge(text, clock.instant());
        if (outcome instanceof Outcome.Valid valid) {
            record(valid.asTest(), text, answer);
        } else {
            answer.taken(Arrival.of(outcome));
        }
    }

    private void record(Outcome.Valid valid, InboundText text, Answer answer) {
        var verification = valid.verification();
        store.record(verification, new Store.Answer() {
            @Override
            public void recorded(Recorded recorded) {
                var heard = verification.status() == Status.HEARD;
                if (heard && !verification.late() && (recorded == Recorded.NEW || recorded == Recorded.HEARD_AGAIN)) {
                    reply(valid, text, recorded, new Reply(verification, recorded, answer));
                } else {
                    tell(verification, recorded);
                    answer.taken(Arrival.of(verification, recorded, Optional.empty()));
                }
            }

            @Override
            public void failed(StoreUnavailableException failure) {
                answer.failed(failure);
            }
        });
    }

    private void reply(Outcome.Valid valid, InboundText text, Recorded recorded, Reply reply) {
        keywords.ask(text, new Codes.Answer<>() {
            @Override
            public void done(Boolean stopped) {
                if (stopped) {
                    reply.done(Keywords.STOPPED);
                } else {
                    roundtrip.reply(valid, text.messageId(), recorded, reply);
                }
            }

            @Override
            public void failed(StoreUnavailableException failure) {
                reply.failed(failure);
            }
        });
    }

    private void tell(Verification verification, Recorded recorded) {
        if (recorded == Recorded.NEW) {
            listener.changed(verification.id(), verification.status());
        }
    }

    /** Goes on once it is decided whether the code goes out: a page that looks then can say so. */
    private final class Reply implements Codes.Answer<Replied> {

        private final Verification heard;
        private final Recorded recorded;
        private final Answer answer;

        Reply(Verification heard, Recorded recorded, Answer answer) {
            this.heard = heard;
            this.recorded = recorded;
            this.answer = answer;
        }

        @Override
        public void done(Replied replied) {
            tell(heard, recorded);
            answer.taken(Arrival.of(heard, recorded, Optional.of(replied)));
        }

        // What was heard is durable all the same; when the text comes again, so does the question of the reply.
        @Override
        public void failed(StoreUnavailableException failure) {
            tell(heard, recorded);
            answer.failed(failure);
        }
    }

    private final class Declined implements Codes.Answer<Set<VerificationId>> {

        private final Answer answer;

        Declined(Answer answer) {
            this.answer = answer;
        }

        @Override
        public void done(Set<VerificationId> declined) {
            declined.forEach(id -> listener.changed(id, Status.DECLINED));
            answer.taken(Arrival.ofNo(declined));
        }

        @Override
        public void failed(StoreUnavailableException failure) {
            answer.failed(failure);
        }
    }
}
