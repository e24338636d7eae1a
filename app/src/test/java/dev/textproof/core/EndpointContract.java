package dev.textproof.core;

import static dev.textproof.core.SampleVerifications.AT;
import static dev.textproof.core.SampleVerifications.id;
import static dev.textproof.core.SampleVerifications.verified;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.core.EventLog.Attempt;
import dev.textproof.core.EventLog.Next;
import dev.textproof.core.EventLog.State;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link EventLog} promises of endpoints that are gone, and of those that took their place. */
public interface EndpointContract extends EventListContract {

    /** Returns one over the same events, after every app's URL has changed. */
    EventLog logOfAnotherEndpoint();

    default Verification ofAnotherApp(int number) {
        var it = verified(number);
        return new Verification(
                it.id(),
                "other",
                it.status(),
                it.phone(),
                it.destination(),
                it.assurance(),
                it.text(),
                it.at(),
                it.late());
    }

    default EventId eventOf(int number) {
        return EventId.of(id(number), "verification.verified");
    }

    default List<Event> claim(int most) {
        return log().claim("acme", most, AT, LATER);
    }

    default Event added(int number) {
        add(verified(number));
        return claim(1).get(0);
    }

    default Attempt attempt(int second, int status) {
        return new Attempt(AT.plusSeconds(second), Optional.of(status), Duration.ofMillis(7), Optional.of("not a 2xx"));
    }

    @Test
    default void closesAnEndpointThatIsGone() {
        var event = added(1);
        add(verified(2));
        add(ofAnotherApp(3));

        log().record(event, attempt(1, 410), new Next.Disabled(AT));
        add(verified(4));

        assertEquals(List.of(), log().claim("acme", 9, LATER.plusSeconds(9), LATER));
        assertEquals(
                List.of(State.DISABLED, State.DISABLED, State.DISABLED),
                log().list("acme", ALL).stream().map(EventLog.Entry::state).toList());
        assertEquals(1, log().claim("other", 9, AT, LATER).size());
        assertEquals(3, log().backlog("acme").waiting());
    }

    @Test
    default void opensItWhenSomebodyRedelivers() {
        var event = added(1);
        add(verified(2));
        log().record(event, attempt(1, 410), new Next.Disabled(AT));

        assertTrue(log().redeliver("acme", eventOf(2), AT));

        assertEquals(2, claim(9).size());
    }

    @Test
    default void opensItWhenItsUrlChangesAndComesBack() {
        var event = added(1);
        log().record(event, attempt(1, 410), new Next.Disabled(AT));
        assertTrue(log().isClosed("acme"));

        logOfAnotherEndpoint();

        assertFalse(log().isClosed("acme"));
        assertEquals(1, claim(9).size());
    }

    @Test
    default void opensItWhenItsUrlChanges() {
        var event = added(1);
        log().record(event, attempt(1, 410), new Next.Disabled(AT));

        var moved = logOfAnotherEndpoint();

        assertEquals(State.PENDING, moved.list("acme", ALL).get(0).state());
        assertEquals(1, moved.claim("acme", 9, AT, LATER).size());
    }
}
