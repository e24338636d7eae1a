package dev.textproof.core;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The port to the events that apps are told of, and to how that went. {@link Store#record} brings them in, together
 * with what they tell of. Several servers may share one: what one has claimed, no other gets before the lease is over.
 * An endpoint that is gone (410) is closed: its app's events wait, and count as disabled, until the app's URL is
 * another one or somebody redelivers. Every method throws {@link StoreUnavailableException} if the store cannot be
 * reached. Thread-safe. Every implementation runs {@code EventLogContract}.
 */
public interface EventLog {

    /**
     * Returns events of {@code app} that are due at {@code now}, those due longest first, and keeps them from everybody
     * else until {@code leaseEnd}: whoever dies holding one loses nothing.
     *
     * @param most how many at most
     */
    List<Event> claim(String app, int most, Instant now, Instant leaseEnd);

    /**
     * Writes down an attempt to deliver {@code event}, as it was claimed, and what is to come. What was delivered stays
     * so, whatever a slower attempt says later; what was erased meanwhile stays erased; what somebody asked for anew
     * while the attempt was under way stays as it is due, unless the attempt delivered.
     */
    void record(Event event, Attempt attempt, Next next);

    /** Returns events of {@code app}, the newest starts first, with their newest attempts, at most 20 each. */
    List<Entry> list(String app, Filter filter);

    /**
     * Makes an event of {@code app} due at {@code now}, as if it had never been tried, and opens the app's endpoint
     * again.
     *
     * @return whether the app has that event
     */
    boolean redeliver(String app, EventId event, Instant now);

    /** Returns whether the endpoint of {@code app} is closed. */
    boolean isClosed(String app);

    /** Returns how much of {@code app} waits. */
    Backlog backlog(String app);

    /** Where an event stands. */
    enum State {
        PENDING,
        DELIVERED,
        FAILED,
        /** Pending, while the app's endpoint is closed. */
        DISABLED;

        /** Returns the name used in JSON and the store. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One try to deliver an event.
     *
     * @param at when it began
     * @param status the receiver's HTTP status; none if no answer came
     * @param error what went wrong, in a few words of ours; never what the receiver sent
     */
    record Attempt(Instant at, Optional<Integer> status, Duration took, Optional<String> error) {}

    /** What follows an attempt. */
    sealed interface Next {

        /** The receiver took it. */
        record Delivered() implements Next {}

        /** It is due again at {@code due}. */
        record Retry(Instant due) implements Next {}

        /** Nothing, unless somebody redelivers: the schedule is at its end. */
        record Failed() implements Next {}

        /** The endpoint is closed; the event is due at {@code due} once it is open again. */
        record Disabled(Instant due) implements Next {}
    }

    /**
     * Which events to list.
     *
     * @param after the last event of the page before
     * @param most how many
     */
    record Filter(Optional<VerificationId> verification, Optional<State> outcome, Optional<EventId> after, int most) {}

    /** An event as it is listed, with its attempts, the oldest first. */
    record Entry(Event event, State state, List<Attempt> attempts) {}

    /** What waits: how many events, and when the oldest of them happened. */
    record Backlog(long waiting, Optional<Instant> oldest) {}
}
