package dev.textproof.core;

import static dev.textproof.core.SampleVerifications.AT;
import static dev.textproof.core.SampleVerifications.PHONE;
import static dev.textproof.core.SampleVerifications.id;
import static dev.textproof.core.SampleVerifications.verified;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.textproof.core.EventLog.Attempt;
import dev.textproof.core.EventLog.Backlog;
import dev.textproof.core.EventLog.Filter;
import dev.textproof.core.EventLog.Next;
import dev.textproof.core.EventLog.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link EventLog} shows of its events. */
public interface EventListContract {

    Filter ALL = new Filter(Optional.empty(), Optional.empty(), Optional.empty(), 50);
    Instant LATER = AT.plusSeconds(60);

    /** Returns the log under test, empty at first. */
    EventLog log();

    /** Records {@code verification} and with it its event. */
    void add(Verification verification);

    @Test
    default void listsByVerificationOutcomeAndPage() {
        IntStream.range(0, 7).forEach(number -> add(verified(number)));
        add(SampleVerifications.of(9, Status.HEARD, PHONE));
        var heard = EventId.of(id(9), "verification.heard");
        var failed = log().claim("acme", 1, AT, LATER).get(0);
        log().record(failed, attempt(500), new Next.Failed());

        assertEquals(List.of(heard), ids(new Filter(Optional.of(id(9)), Optional.empty(), Optional.empty(), 50)));
        assertEquals(
                List.of(failed.id()),
                ids(new Filter(Optional.empty(), Optional.of(State.FAILED), Optional.empty(), 50)));
        assertEquals(
                7,
                ids(new Filter(Optional.empty(), Optional.of(State.PENDING), Optional.empty(), 50))
                        .size());
        assertEquals(List.of(), ids(new Filter(Optional.empty(), Optional.of(State.DISABLED), Optional.empty(), 50)));
        var all = ids(ALL);
        var first = ids(new Filter(Optional.empty(), Optional.empty(), Optional.empty(), 5));
        var rest = ids(new Filter(Optional.empty(), Optional.empty(), Optional.of(first.get(4)), 5));
        assertEquals(8, all.size());
        assertEquals(all.subList(0, 5), first);
        assertEquals(all.subList(5, 8), rest);
    }

    @Test
    default void listsWhatIsDisabledAsThat() {
        add(verified(1));
        var event = log().claim("acme", 1, AT, LATER).get(0);
        log().record(event, attempt(410), new Next.Disabled(AT));

        assertEquals(
                List.of(event.id()),
                ids(new Filter(Optional.empty(), Optional.of(State.DISABLED), Optional.empty(), 50)));
        assertEquals(List.of(), ids(new Filter(Optional.empty(), Optional.of(State.PENDING), Optional.empty(), 50)));
    }

    private List<EventId> ids(Filter filter) {
        return log().list("acme", filter).stream().map(it -> it.event().id()).toList();
    }

    @Test
    default void countsWhatWaitsAndTellsTheOldest() {
        add(verified(1));
        add(verified(2).at(Status.VERIFIED, AT.minusSeconds(90)));

        assertEquals(new Backlog(2, Optional.of(AT.minusSeconds(90))), log().backlog("acme"));
        assertEquals(new Backlog(0, Optional.empty()), log().backlog("nobody"));
    }

    private static Attempt attempt(int status) {
        return new Attempt(AT, Optional.of(status), Duration.ofMillis(7), Optional.empty());
    }
}
