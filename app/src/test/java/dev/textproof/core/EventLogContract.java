package dev.textproof.core;

import static dev.textproof.core.SampleVerifications.AT;
import static dev.textproof.core.SampleVerifications.id;
import static dev.textproof.core.SampleVerifications.verified;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.core.EventLog.Attempt;
import dev.textproof.core.EventLog.Backlog;
import dev.textproof.core.EventLog.Next;
import dev.textproof.core.EventLog.State;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link EventLog} promises. Its apps {@code acme} and {@code other} have an endpoint. */
public interface EventLogContract extends EndpointContract {

    private EventLog.Entry only() {
        var entries = log().list("acme", ALL);
        assertEquals(1, entries.size());
        return entries.get(0);
    }

    @Test
    default void givesOutWhatIsDueAsItWasRecorded() {
        add(verified(1));

        var claimed = claim(4);

        var expected = new Event(eventOf(1), "acme", "verification.verified", Optional.of(id(1)), List.of(), AT, 0);
        assertEquals(List.of(expected), claimed);
    }

    @Test
    default void givesOutNothingBeforeItIsDue() {
        add(verified(1));

        assertEquals(List.of(), log().claim("acme", 4, AT.minusMillis(1), LATER));
    }

    @Test
    default void givesOutEachEventOnceUntilItsLeaseIsOver() {
        IntStream.range(0, 10).forEach(number -> add(verified(number)));

        var claimed = new HashSet<Event>();
        for (var round = 0; round < 4; round++) {
            claim(3).forEach(event -> assertTrue(claimed.add(event)));
        }

        assertEquals(10, claimed.size());
        assertEquals(List.of(), log().claim("acme", 20, LATER.minusMillis(1), LATER));
        assertEquals(10, log().claim("acme", 20, LATER, LATER.plusSeconds(60)).size());
    }

    @Test
    default void givesOutFirstWhatIsDueLongest() {
        add(verified(1).at(Status.VERIFIED, AT.minusSeconds(1)));
        add(verified(2).at(Status.VERIFIED, AT.minusSeconds(3)));
        add(verified(3).at(Status.VERIFIED, AT.minusSeconds(2)));

        assertEquals(List.of(eventOf(2)), claim(1).stream().map(Event::id).toList());
        assertEquals(List.of(eventOf(3)), claim(1).stream().map(Event::id).toList());
    }

    @Test
    default void keepsAppsApart() {
        add(verified(1));
        add(ofAnotherApp(2));

        assertEquals(
                List.of(eventOf(2)),
                log().claim("other", 9, AT, LATER).stream().map(Event::id).toList());
        assertEquals(List.of(eventOf(1)), claim(9).stream().map(Event::id).toList());
        assertEquals(
                List.of(eventOf(1)),
                log().list("acme", ALL).stream().map(it -> it.event().id()).toList());
        assertEquals(List.of(), log().list("nobody", ALL));
        assertFalse(log().redeliver("acme", eventOf(2), AT));
    }

    @Test
    default void remembersHowAnAttemptWentAndWhenTheNextIsDue() {
        var event = added(1);

        log().record(event, attempt(1, 500), new Next.Retry(LATER));

        assertEquals(List.of(), log().claim("acme", 9, LATER.minusMillis(1), LATER));
        var again = log().claim("acme", 9, LATER, LATER.plusSeconds(60));
        assertEquals(List.of(1), again.stream().map(Event::attempts).toList());
        assertEquals(State.PENDING, only().state());
        assertEquals(List.of(attempt(1, 500)), only().attempts());
    }

    @Test
    default void remembersThatNoAnswerCame() {
        var event = added(1);
        var attempt = new Attempt(AT, Optional.empty(), Duration.ofSeconds(15), Optional.of("no answer"));

        log().record(event, attempt, new Next.Retry(LATER));

        assertEquals(List.of(attempt), only().attempts());
    }

    @Test
    default void givesOutNoMoreWhatWasDeliveredOrHasFailed() {
        var delivered = added(1);
        var failed = added(2);

        log().record(delivered, attempt(1, 200), new Next.Delivered());
        log().record(failed, attempt(1, 500), new Next.Failed());

        assertEquals(List.of(), log().claim("acme", 9, AT.plus(Duration.ofDays(30)), LATER));
        assertEquals(
                Set.of(State.DELIVERED, State.FAILED),
                Set.copyOf(log().list("acme", ALL).stream()
                        .map(EventLog.Entry::state)
                        .toList()));
        assertEquals(new Backlog(0, Optional.empty()), log().backlog("acme"));
    }

    @Test
    default void leavesDeliveredWhatASlowerAttemptDidNotDeliver() {
        var event = added(1);

        log().record(event, attempt(1, 200), new Next.Delivered());
        log().record(event, attempt(2, 500), new Next.Retry(AT));

        assertEquals(State.DELIVERED, only().state());
        assertEquals(List.of(), claim(9));
        assertEquals(2, only().attempts().size());
    }

    @Test
    default void takesLateWordThatAnEventWasDelivered() {
        var event = added(1);

        log().record(event, attempt(1, 500), new Next.Failed());
        log().record(event, attempt(2, 200), new Next.Delivered());

        assertEquals(State.DELIVERED, only().state());
    }

    @Test
    default void leavesWhatWasAskedForAnewToItsNewSchedule() {
        add(verified(1));
        log().record(claim(9).get(0), attempt(1, 500), new Next.Retry(AT));
        var hanging = log().claim("acme", 9, AT, LATER).get(0);

        log().redeliver("acme", hanging.id(), AT);
        log().record(hanging, attempt(2, 500), new Next.Failed());

        assertEquals(State.PENDING, only().state());
        assertEquals(2, only().attempts().size());
        assertEquals(0, claim(9).get(0).attempts());
    }

    @Test
    default void deliversAgainWhatSomebodyAsksForAsIfItWereNew() {
        var event = added(1);
        log().record(event, attempt(1, 500), new Next.Failed());

        assertTrue(log().redeliver("acme", event.id(), LATER));

        assertEquals(List.of(), claim(9));
        var again = log().claim("acme", 9, LATER, LATER.plusSeconds(60));
        assertEquals(List.of(0), again.stream().map(Event::attempts).toList());
        assertEquals(List.of(attempt(1, 500)), only().attempts());
    }

    @Test
    default void keepsTheNewestTwentyAttempts() {
        var event = added(1);

        IntStream.range(0, 25).forEach(second -> log().record(event, attempt(second, 500), new Next.Retry(AT)));

        assertEquals(
                IntStream.range(5, 25).mapToObj(second -> attempt(second, 500)).toList(), only().attempts());
    }

    @Test
    default void knowsNoEventThatNobodyRecorded() {
        assertFalse(log().redeliver("acme", eventOf(1), AT));
    }
}
