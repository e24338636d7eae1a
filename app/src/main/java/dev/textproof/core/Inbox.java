package dev.textproof.core;

import dev.textproof.core.Store.Recorded;
import java.time.Clock;

/**
 * Takes in authentic texts: judges, records, tells whoever waits. Nothing is acknowledged before it is durable.
 * Thread-safe.
 */
public final class Inbox {

    private final Verifier verifier;
    private final Store store;
    private final Listener listener;
    private final Clock clock;

    public Inbox(Verifier verifier, Store store, Listener listener, Clock clock) {
        this.verifier = verifier;
        this.store = store;
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

    /** Judges {@code text} and records what it verifies. */
    public void take(InboundText text, Answer answer) {
        var now = clock.instant();
        var outcome = verifier.judge(text, text.receivedAt().orElse(now));
        if (outcome instanceof Outcome.Valid valid) {
            store.record(valid.verification(), afterCommit(valid.verification(), answer));
            return;
        }
        if (outcome instanceof Outcome.Mismatch mismatch) {
            listener.hinted(mismatch.hint());
        }
        answer.taken(Arrival.of(outcome));
    }

    private Store.Answer afterCommit(Verification verification, Answer answer) {
        return new Store.Answer() {
            @Override
            public void recorded(Recorded recorded) {
                if (recorded == Recorded.NEW) {
                    listener.changed(verification.id(), verification.status());
                }
                answer.taken(Arrival.of(verification, recorded));
            }

            @Override
            public void failed(StoreUnavailableException failure) {
                answer.failed(failure);
            }
        };
    }
}
