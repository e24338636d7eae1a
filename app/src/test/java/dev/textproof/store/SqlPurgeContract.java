package dev.textproof.store;

import static dev.textproof.core.SampleVerifications.AT;
import static dev.textproof.core.SampleVerifications.OTHER_PHONE;
import static dev.textproof.core.SampleVerifications.PHONE;
import static dev.textproof.core.SampleVerifications.id;
import static dev.textproof.core.SampleVerifications.verified;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.textproof.core.EventId;
import dev.textproof.core.Fixture;
import dev.textproof.core.FutureAnswer;
import dev.textproof.core.PhoneNumber;
import dev.textproof.core.Purge.Deadlines;
import dev.textproof.core.SampleVerifications;
import dev.textproof.core.Status;
import dev.textproof.core.StoreUnavailableException;
import dev.textproof.core.Verification;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What retention deletes and what it leaves. */
interface SqlPurgeContract extends OverSql {

    Instant LONG_AGO = AT.minus(Duration.ofDays(3_650));

    private int purge(Deadlines deadlines) {
        return store().purge().olderThan(deadlines, () -> true);
    }

    private static Deadlines ofRows(Instant acme, Instant others, Instant tombstones) {
        return new Deadlines(Map.of("acme", acme), others, tombstones, LONG_AGO, LONG_AGO, LONG_AGO);
    }

    private static Deadlines ofEvents(Instant events, Instant pending) {
        return new Deadlines(Map.of(), LONG_AGO, LONG_AGO, events, pending, LONG_AGO);
    }

    private void record(String app, int number, Status status, PhoneNumber phone, Instant at) {
        var it = SampleVerifications.of(number, status, phone);
        FutureAnswer.record(
                store(),
                new Verification(it.id(), app, status, phone, it.destination(), it.assurance(), it.text(), at, false));
    }

    private List<String> left() {
        return database().strings("SELECT substr(" + database().hex("id") + ", 49) FROM verification ORDER BY id");
    }

    @Test
    default void deletesWhatWasVerifiedBeforeItsAppsDeadline() {
        record("acme", 1, Status.VERIFIED, PHONE, AT.minusMillis(1));
        record("acme", 2, Status.HEARD, PHONE, AT.minusMillis(1));
        record("acme", 3, Status.DECLINED, PHONE, AT.minusMillis(1));
        record("acme", 4, Status.REVOKED, PHONE, AT.minusMillis(1));
        record("acme", 5, Status.VERIFIED, PHONE, AT);
        record("other", 6, Status.VERIFIED, PHONE, AT.minusMillis(1));
        record("gone", 7, Status.VERIFIED, PHONE, AT.minusSeconds(60));
        record("gone", 8, Status.VERIFIED, PHONE, AT);

        var deleted = store().purge()
                .olderThan(
                        new Deadlines(
                                Map.of("acme", AT, "other", AT.minusSeconds(10)),
                                AT.minusSeconds(30),
                                LONG_AGO,
                                LONG_AGO,
                                LONG_AGO,
                                LONG_AGO),
                        () -> true);

        assertEquals(List.of("02", "03", "05", "06", "08"), left());
        assertEquals(6, deleted, "three rows and their events");
        assertEquals(5, database().count("event"));
    }

    @Test
    default void keepsNumbersThatNobodyConfirmedOnlyAsLongAsTombstones() {
        record("acme", 1, Status.HEARD, PHONE, AT.minusMillis(1));
        record("acme", 2, Status.DECLINED, PHONE, AT.minusMillis(1));
        record("acme", 3, Status.HEARD, PHONE, AT);
        record("acme", 4, Status.VERIFIED, PHONE, AT.minusMillis(1));
        store().revocations().revoke(id(3), Fixture.app("acme"), AT.minusMillis(1)); // which moves its time

        purge(ofRows(LONG_AGO, LONG_AGO, AT));

        assertEquals(List.of("04"), left(), "heard, declined, and revoked before it was verified");
    }

    @Test
    default void deletesWithAVerificationAllThatHangsOnIt() throws SQLException {
        record("acme", 1, Status.VERIFIED, PHONE, AT);
        var key = HexFormat.of().formatHex(id(1).bytes());
        database()
                .execute("INSERT INTO attempt VALUES ('" + EventId.of(id(1), "verification.verified") + "', "
                        + AT.toEpochMilli() + ", 500, 20, 'HTTP 500')");
        database()
                .execute("INSERT INTO reply VALUES (" + database().bytes(key) + ", 'SM1', " + AT.toEpochMilli() + ")");
        database().execute("INSERT INTO code_try VALUES (" + database().bytes(key) + ", 90000, 2)");

        assertEquals(5, purge(ofRows(AT.plusMillis(1), LONG_AGO, LONG_AGO)));

        for (var table : List.of("verification", "event", "attempt", "reply", "code_try")) {
            assertEquals(0, database().count(table), table);
        }
    }

    @Test
    default void keepsTombstonesByTheTimeOfTheErasureAndNotByTheirApps() {
        record("acme", 1, Status.VERIFIED, PHONE, AT);
        record("acme", 2, Status.VERIFIED, OTHER_PHONE, AT);
        store().phones().erase("acme", Set.of(PHONE), AT);
        store().phones().erase("acme", Set.of(OTHER_PHONE), AT.plusSeconds(1));

        purge(ofRows(AT.plusSeconds(60), AT.plusSeconds(60), AT.plusMillis(1)));

        assertEquals(List.of("02"), left());
        assertEquals(2, database().count("event WHERE type = 'phone.erased'"));
    }

    @Test
    default void deletesOldEventsUnlessTheyWaitOrWereTriedLately() throws SQLException {
        event("evt_delivered", "delivered", 10, 10, 11);
        event("evt_failed", "failed", 10, 10, 90);
        event("evt_disabled", "disabled", 10, 10, 11);
        event("evt_tried_again", "failed", 10, 10, 100);
        event("evt_waits", "pending", 10, 10, 11);
        event("evt_waits_again", "pending", 10, 60, 11);
        event("evt_waits_too_long", "pending", 10, 9, 9);
        event("evt_new", "delivered", 100, 100, 100);

        purge(ofEvents(Instant.ofEpochMilli(100), Instant.ofEpochMilli(10)));

        var kept = List.of("evt_new", "evt_tried_again", "evt_waits", "evt_waits_again");
        assertEquals(kept, database().strings("SELECT id FROM event ORDER BY id"));
        assertEquals(kept, database().strings("SELECT event FROM attempt ORDER BY event"));
    }

    @Test
    default void deletesOldAttemptsWhoseEventIsGone() throws SQLException {
        database().execute("INSERT INTO attempt VALUES ('evt_a', 99, 200, 1, NULL), ('evt_a', 100, 200, 1, NULL)");

        purge(ofEvents(Instant.ofEpochMilli(100), LONG_AGO));

        assertEquals(List.of("100"), database().strings("SELECT at FROM attempt"));
    }

    @Test
    default void deletesOldRepliesAndTries() throws SQLException {
        var day = AT.getEpochSecond() / 86_400;
        database()
                .execute("INSERT INTO reply VALUES (" + database().bytes("01") + ", 'SM1', " + (AT.toEpochMilli() - 1)
                        + "), (" + database().bytes("01") + ", 'SM2', " + AT.toEpochMilli() + ")");
        database()
                .execute("INSERT INTO code_try VALUES (" + database().bytes("01") + ", " + (day - 1) + ", 1), ("
                        + database().bytes("01") + ", " + day + ", 1)");

        purge(new Deadlines(Map.of(), LONG_AGO, LONG_AGO, LONG_AGO, LONG_AGO, AT));

        assertEquals(List.of("SM2"), database().strings("SELECT message FROM reply"));
        assertEquals(List.of("" + day), database().strings("SELECT day FROM code_try"));
    }

    @Test
    default void goesThroughManyRowsAShortStretchAtATimeAndStopsWhenToldTo() {
        var answers = new FutureAnswer[2_500];
        for (var i = 0; i < answers.length; i++) {
            answers[i] = new FutureAnswer();
            store().record(verified(i), answers[i]);
        }
        for (var answer : answers) {
            answer.await();
        }
        var asked = new AtomicInteger();
        var deadlines = ofRows(AT.plusMillis(1), LONG_AGO, LONG_AGO);

        store().purge().olderThan(deadlines, () -> asked.incrementAndGet() <= 1);
        assertEquals(1_500, database().count("verification"));
        assertEquals(1_500, database().count("event"));

        assertEquals(3_000, purge(deadlines));
        assertEquals(0, database().count("verification"));
    }

    @Test
    default void deletesNothingWhileTheDatabaseIsLocked() throws SQLException {
        record("acme", 1, Status.VERIFIED, PHONE, AT);
        database().hold();

        assertThrows(StoreUnavailableException.class, () -> purge(ofRows(AT.plusMillis(1), LONG_AGO, LONG_AGO)));

        database().release();
        assertEquals(Optional.of(Status.VERIFIED), store().find(id(1)).map(Verification::status));
    }

    private void event(String id, String state, long createdAt, long dueAt, long triedAt) throws SQLException {
        database()
                .execute("INSERT INTO event VALUES ('%s', 'acme', 'ping', NULL, NULL, %d, '%s', 1, %d)"
                        .formatted(id, createdAt, state, dueAt));
        database().execute("INSERT INTO attempt VALUES ('%s', %d, 200, 1, NULL)".formatted(id, triedAt));
    }
}
