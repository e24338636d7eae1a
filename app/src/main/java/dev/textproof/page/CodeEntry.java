package dev.textproof.page;

import dev.textproof.core.CodeCheck;
import dev.textproof.core.Codes;
import dev.textproof.core.PhoneNumber;
import java.time.Duration;

/**
 * What there is to type in, while the page waits for the code. Knows how many tries were made, never the code.
 *
 * @param path of the page itself: base path, {@code /v/} and the ticket
 * @param phone the number that the code went to; shown masked
 * @param standing replies and tries so far, and whether no code may go out
 * @param left until the code no longer counts
 */
public record CodeEntry(String path, PhoneNumber phone, CodeCheck.Standing standing, Duration left) {

    /** What the page says; each has its messages under its key. */
    enum State {
        READY("heard", true),
        WRONG("heard", true),
        /** No reply went out: too many did, to this number, its country or by this app. */
        UNSENT("unsent", false),
        /** No reply went out: the number asked ours for no more texts. */
        STOPPED("stopped", false),
        SPENT("spent", false),
        SPENT_TODAY("spent_today", false);

        final String key;
        final boolean hasField;

        State(String key, boolean hasField) {
            this.key = key;
            this.hasField = hasField;
        }
    }

    State state() {
        var count = standing.count();
        if (count.triesById() >= Codes.TRIES_BY_ID) {
            return State.SPENT;
        }
        if (count.triesByNumber() >= Codes.TRIES_BY_NUMBER) {
            return State.SPENT_TODAY;
        }
        if (count.replies() == 0) {
            return standing.stopped() ? State.STOPPED : State.UNSENT;
        }
        return count.triesById() == 0 ? State.READY : State.WRONG;
    }

    int triesLeft() {
        var count = standing.count();
        return Math.min(Codes.TRIES_BY_ID - count.triesById(), Codes.TRIES_BY_NUMBER - count.triesByNumber());
    }

    /** Returns whether no code went out so far, though one still may. */
    boolean awaitsReply() {
        return state() == State.UNSENT || isStopped();
    }

    boolean isStopped() {
        return state() == State.STOPPED;
    }

    /** Returns what lifts it where the number asked for no more texts, and brings the code. */
    SmsLink start() {
        return new SmsLink(standing.destination(), "START");
    }

    /** Returns whether another text would be answered once more, as far as this verification goes. */
    boolean isAnsweredAgain() {
        return standing.count().replies() < Codes.REPLIES;
    }
}
