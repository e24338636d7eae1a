package dev.textproof.page;

import dev.textproof.core.Codes;
import dev.textproof.core.PhoneNumber;
import java.time.Duration;

/**
 * What there is to type in, while the page waits for the code. Knows how many tries were made, never the code.
 *
 * @param path of the page itself: base path, {@code /v/} and the ticket
 * @param phone the number that the code went to; shown masked
 * @param count replies and tries so far
 * @param left until the code no longer counts
 */
public record CodeEntry(String path, PhoneNumber phone, Codes.Count count, Duration left) {

    /** What the page says; each has its messages under its key. */
    enum State {
        READY("heard", true),
        WRONG("heard", true),
        /** No reply went out: too many did, to this number, its country or by this app. */
        UNSENT("unsent", false),
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
        if (count.triesById() >= Codes.TRIES_BY_ID) {
            return State.SPENT;
        }
        if (count.triesByNumber() >= Codes.TRIES_BY_NUMBER) {
            return State.SPENT_TODAY;
        }
        if (count.replies() == 0) {
            return State.UNSENT;
        }
        return count.triesById() == 0 ? State.READY : State.WRONG;
    }

    int triesLeft() {
        return Math.min(Codes.TRIES_BY_ID - count.triesById(), Codes.TRIES_BY_NUMBER - count.triesByNumber());
    }

    /** Returns whether another text would be answered once more, as far as this verification goes. */
    boolean isAnsweredAgain() {
        return count.replies() < Codes.REPLIES;
    }
}
