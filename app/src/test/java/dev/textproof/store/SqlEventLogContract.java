package dev.textproof.store;

import static dev.textproof.core.SampleVerifications.AT;
import static dev.textproof.core.SampleVerifications.id;
import static dev.textproof.core.SampleVerifications.verified;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.textproof.core.Event;
import dev.textproof.core.EventLog;
import dev.textproof.core.EventLog.Attempt;
import dev.textproof.core.EventLog.Next;
import dev.textproof.core.EventLogContract;
import dev.textproof.core.FutureAnswer;
import dev.textproof.core.StoreUnavailableException;
import dev.textproof.core.Verification;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What events that lie in a database promise besides. */
interface SqlEventLogContract extends EventLogContract, OverSql {

    Map<String, String> ENDPOINTS = Map.of("acme", "first", "other", "first");

    @Override
    default EventLog log() {
        return store().events(ENDPOINTS);
    }

    @Override
    default EventLog logOfAnotherEndpoint() {
        return store().events(Map.of("acme", "second", "other", "second"));
    }

    @Override
    default void add(Verification verification) {
        FutureAnswer.record(store(), verification);
    }

    @Test
    default void losesNothingThatWasClaimedWhenTheServerDied() {
        add(verified(1));
        log().claim("acme", 1, AT, LATER);
        reopen("first");

        assertEquals(List.of(), log().claim("acme", 1, LATER.minusMillis(1), LATER));
        assertEquals(1, log().claim("acme", 1, LATER, LATER.plusSeconds(60)).size());
    }

    @Test
    default void readsWhatWasErased() throws SQLException {
        database()
                .execute("INSERT INTO event (id, app, type, erased, created_at, state, due_at) VALUES ('evt_"
                        + "0".repeat(32) + "', 'acme', 'phone.erased', "
                        + database().bytes("00".repeat(24) + "01" + "00".repeat(24) + "02") + ", 5, 'pending', 5)");

        var claimed = log().claim("acme", 9, AT, LATER);

        assertEquals(
                List.of(List.of(id(1), id(2))),
                claimed.stream().map(Event::erased).toList());
        assertEquals(Optional.empty(), claimed.get(0).verification());
    }

    @Test
    default void writesDownNothingOfAnEventThatWasErased() throws SQLException {
        add(verified(1));
        var event = log().claim("acme", 1, AT, LATER).get(0);
        database().execute("DELETE FROM event");

        log().record(event, new Attempt(AT, Optional.of(410), Duration.ZERO, Optional.empty()), new Next.Disabled(AT));

        assertEquals(0, database().count("event"));
        assertEquals(0, database().count("attempt"));
        assertEquals(0, database().count("disabled_endpoint"));
    }

    @Test
    default void commitsNothingWhereNothingIsDue() {
        add(verified(1));
        log().claim("acme", 1, AT, LATER);
        var version = database().version();

        for (var i = 0; i < 20; i++) {
            log().claim("acme", 4, AT, LATER);
        }

        assertEquals(version, database().version());
    }

    @Test
    default void saysThatItCannotReachTheDatabase() throws SQLException {
        add(verified(1));
        database().execute("ALTER TABLE event RENAME TO gone");

        assertThrows(StoreUnavailableException.class, () -> log().claim("acme", 1, AT, LATER));
        assertThrows(StoreUnavailableException.class, () -> log().list("acme", ALL));
        assertThrows(StoreUnavailableException.class, () -> log().backlog("acme"));
    }
}
