package dev.textproof.core;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The port to what {@link Assurance#ROUNDTRIP} writes down between a text that was heard and its end: replies, tries of
 * the code, and the end itself. Never holds a code. Thread-safe. Every implementation runs {@code CodesContract}.
 *
 * <p>Whatever counts does so only while the verification is heard, later than {@code heardAfter}: its app's lifetime
 * ago.
 */
public interface Codes {

    /** How many messages of one verification are answered with the code. */
    int REPLIES = 3;

    /** How many codes may be tried for one verification. */
    int TRIES_BY_ID = 5;

    /** How many codes may be tried for one app's number on one day (UTC). */
    int TRIES_BY_NUMBER = 20;

    /**
     * Notes that {@code message}, the provider's name for a text, is answered with the code; tells whether it may be:
     * not a second time, not more than {@link #REPLIES} for one verification. Returns at once, as {@link Store#record}.
     */
    void noteReply(VerificationId id, String message, Instant heardAfter, Instant now, Answer<Boolean> answer);

    /**
     * Returns what is noted and counted of {@code verification}.
     *
     * @throws StoreUnavailableException if the store cannot be read
     */
    Count count(Verification verification, Day day);

    /**
     * Counts one try by verification and by number, in a transaction of its own, before anybody compares; counts
     * nothing where it may not be made.
     *
     * @throws StoreUnavailableException if it may not be counted: then nothing may be compared
     */
    Counted countTry(Verification heard, Day day, Instant heardAfter);

    /**
     * Turns heard into verified, with its event, and gives the number back the one try that was right, in one
     * transaction; returns whether this call did.
     *
     * @throws StoreUnavailableException if it may not be durable; it may yet become so
     */
    boolean verify(Verification heard, Day day, Instant heardAfter, Instant now);

    /**
     * Turns what is heard from any of {@code senders}, by a text to {@code destination}, into declined, with its
     * events; tells which. Returns at once.
     *
     * @param heardAfter for each app's id, whose verifications are meant
     * @param heardUntil when the sender said NO: what was heard later is not meant
     */
    void decline(
            List<PhoneNumber> senders,
            String destination,
            Map<String, Instant> heardAfter,
            Instant heardUntil,
            Instant now,
            Answer<Set<VerificationId>> answer);

    /**
     * Tells what is heard from any of {@code senders}, by a text to {@code destination}, and never had a reply; of
     * several, what was heard last. Returns at once.
     *
     * @param heardAfter for each app's id, whose verifications are meant
     */
    void unanswered(
            List<PhoneNumber> senders,
            String destination,
            Map<String, Instant> heardAfter,
            Answer<Optional<Verification>> answer);

    /** A day of UTC, by its number since 1970. */
    record Day(long number) {

        private static final long SECONDS = 86_400;

        /** Returns the day of {@code moment}. */
        public static Day of(Instant moment) {
            return new Day(Math.floorDiv(moment.getEpochSecond(), SECONDS));
        }

        Instant end() {
            return Instant.ofEpochSecond((number + 1) * SECONDS);
        }
    }

    /** What is noted of one verification, and of its number today. */
    record Count(int replies, int triesById, int triesByNumber) {}

    /**
     * What became of one {@link #countTry}.
     *
     * @param result whether a code may be compared
     * @param left how many tries of this verification are left after it
     */
    record Counted(Result result, int left) {

        /** Whether a code may be compared, and why not. */
        public enum Result {
            YES,
            NOT_HEARD,
            ID_SPENT,
            NUMBER_SPENT
        }
    }

    /** Told once, perhaps on another thread, what was committed. */
    interface Answer<T> {

        /** It is durable. */
        void done(T result);

        /** Nothing was promised. */
        void failed(StoreUnavailableException failure);
    }
}
