package dev.textproof.store;

import static dev.textproof.core.SampleVerifications.AT;
import static dev.textproof.core.SampleVerifications.id;
import static dev.textproof.core.SampleVerifications.verified;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.core.Event;
import dev.textproof.core.EventLog;
import dev.textproof.core.EventLog.Attempt;
import dev.textproof.core.EventLog.Next;
import dev.textproof.core.EventLogContract;
import dev.textproof.core.FutureAnswer;
import dev.textproof.core.StoreUnavailableException;
import dev.textproof.core.Verification;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlEventLogTest implements EventLogContract {

    private static final Map<String, String> ENDPOINTS = Map.of("acme", "first", "other", "first");

    @TempDir
    private Path directory;

    private TestDatabase database;
    private SqlStore store;

    @BeforeEach
    void open() throws SQLException, IOException {
        database = new TestDatabase(directory.resolve("textproof.db"));
        store = database.open("first");
    }

    @AfterEach
    void close() throws SQLException {
        store.close();
        database.close();
    }

    @Override
    public EventLog log() {
        return store.events(ENDPOINTS);
    }

    @Override
    public EventLog logOfAnotherEndpoint() {
        return store.events(Map.of("acme", "second", "other", "second"));
    }

    @Override
    public void add(Verification verification) {
        FutureAnswer.record(store, verification);
    }

    @Test
    void losesNothingThatWasClaimedWhenTheServerDied() {
        add(verified(1));
        log().claim("acme", 1, AT, LATER);
        store.close();

        store = database.open("first");

        assertEquals(List.of(), log().claim("acme", 1, LATER.minusMillis(1), LATER));
        assertEquals(1, log().claim("acme", 1, LATER, LATER.plusSeconds(60)).size());
    }

    @Test
    void readsWhatWasErased() throws SQLException {
        database.execute("INSERT INTO event (id, app, type, erased, created_at, state, due_at) VALUES ('evt_"
                + "0".repeat(32) + "', 'acme', 'phone.erased', x'" + "00".repeat(24) + "01" + "00".repeat(24)
                + "02', 5, 'pending', 5)");

        var claimed = log().claim("acme", 9, AT, LATER);

        assertEquals(
                List.of(List.of(id(1), id(2))),
                claimed.stream().map(Event::erased).toList());
        assertEquals(Optional.empty(), claimed.get(0).verification());
    }

    @Test
    void writesDownNothingOfAnEventThatWasErased() throws SQLException {
        add(verified(1));
        var event = log().claim("acme", 1, AT, LATER).get(0);
        database.execute("DELETE FROM event");

        log().record(event, new Attempt(AT, Optional.of(410), Duration.ZERO, Optional.empty()), new Next.Disabled(AT));

        assertEquals(0, database.count("event"));
        assertEquals(0, database.count("attempt"));
        assertEquals(0, database.count("disabled_endpoint"));
    }

    @Test
    void commitsNothingWhereNothingIsDue() {
        add(verified(1));
        log().claim("acme", 1, AT, LATER);
        var version = database.strings("PRAGMA data_version"); // another one after each commit

        for (var i = 0; i < 20; i++) {
            log().claim("acme", 4, AT, LATER);
        }

        assertEquals(version, database.strings("PRAGMA data_version"));
    }

    @Test
    void saysThatItCannotReachTheDatabase() throws SQLException {
        add(verified(1));
        database.execute("ALTER TABLE event RENAME TO gone");

        assertThrows(StoreUnavailableException.class, () -> log().claim("acme", 1, AT, LATER));
        assertThrows(StoreUnavailableException.class, () -> log().list("acme", ALL));
        assertThrows(StoreUnavailableException.class, () -> log().backlog("acme"));
    }

    @Test
    void findsWhatIsDueAndListsByIndexHoweverManyThereAre() {
        assertPlan("event_due", EventRows.DUE);
        assertPlan("event_due", EventRows.IS_DUE);
        assertPlan("event_due", EventRows.BACKLOG);
        assertPlan("event_app", EventList.sql(ALL, Optional.empty()));
        assertPlan("event_failed", EventList.sql(ALL, Optional.of(EventLog.State.FAILED)));
        assertPlan(
                "event_verification",
                EventList.sql(
                        new EventLog.Filter(Optional.of(id(1)), Optional.empty(), Optional.empty(), 50),
                        Optional.empty()));
    }

    private void assertPlan(String index, String sql) {
        var plan = database.plan(sql);

        assertTrue(plan.matches(".*USING (COVERING )?INDEX " + index + " .*"), () -> sql + ": " + plan);
        assertTrue(!plan.contains("SCAN"), () -> sql + ": " + plan);
    }
}
