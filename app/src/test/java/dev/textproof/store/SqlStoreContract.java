package dev.textproof.store;

import static dev.textproof.core.SampleVerifications.id;
import static dev.textproof.core.SampleVerifications.verified;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.core.EventId;
import dev.textproof.core.FutureAnswer;
import dev.textproof.core.SampleVerifications;
import dev.textproof.core.Status;
import dev.textproof.core.Store.Recorded;
import dev.textproof.core.StoreContract;
import dev.textproof.core.StoreUnavailableException;
import dev.textproof.core.VerificationId;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a {@link SqlStore} keeps, and how it fails and recovers, besides what every store promises. */
interface SqlStoreContract extends StoreContract, OverSql {

    @Override
    default SqlStore store() {
        return OverSql.super.store();
    }

    @Override
    default List<EventId> events() {
        return database().strings("SELECT id FROM event").stream()
                .map(EventId::new)
                .toList();
    }

    @Test
    default void keepsWhatItAcknowledgedWhenOpenedAgain() {
        FutureAnswer.record(store(), verified(1));
        reopen("first");

        assertEquals(Optional.of(verified(1)), store().find(id(1)));
        assertEquals(Recorded.DUPLICATE, FutureAnswer.record(store(), verified(1)));
        assertEquals(1, events().size());
    }

    @Test
    default void writesNoNumberInClearIntoAnyFile() throws IOException {
        for (var i = 0; i < 50; i++) {
            FutureAnswer.record(store(), verified(i));
        }

        assertFalse(database().contains(SampleVerifications.PHONE.e164().substring(1)));
        assertTrue(database().contains("acme"), "the search itself must be able to find something");
        store().close();
        assertFalse(database().contains(SampleVerifications.PHONE.e164().substring(1)));
    }

    @Test
    default void opensRowsSealedUnderAnOlderDataKey() {
        FutureAnswer.record(store(), verified(1));
        reopen("second", "first");

        assertEquals(Optional.of(verified(1)), store().find(id(1)));
        assertEquals(Recorded.DUPLICATE, FutureAnswer.record(store(), verified(1)));
        assertEquals(
                Recorded.CLASH,
                FutureAnswer.record(
                        store(), SampleVerifications.of(1, Status.VERIFIED, SampleVerifications.OTHER_PHONE)));
    }

    @Test
    default void asksForTheOldDataKeyWhereNoneOpensARow() {
        FutureAnswer.record(store(), verified(1));
        reopen("second");

        var found = assertThrows(StoreUnavailableException.class, () -> store().find(id(1)));
        assertTrue(found.toString().contains("data_keys"), found.toString());
        assertThrows(StoreUnavailableException.class, () -> FutureAnswer.record(store(), verified(1)));
        assertEquals(Recorded.NEW, FutureAnswer.record(store(), verified(2)));
    }

    @Test
    default void failsWhileAnotherProcessHoldsTheLockAndRecoversByItself() throws SQLException {
        database().hold();

        assertThrows(StoreUnavailableException.class, () -> FutureAnswer.record(store(), verified(1)));
        assertThrows(StoreUnavailableException.class, store()::check);

        database().release();

        assertDoesNotThrow(store()::check);
        assertEquals(Optional.empty(), store().find(id(1)));
        assertEquals(Recorded.NEW, FutureAnswer.record(store(), verified(1)));
    }

    @Test
    default void holdsAllThatItAcknowledgedWhileLocksCameAndWent() throws SQLException {
        var acknowledged = new ArrayList<VerificationId>();
        for (var round = 0; round < 6; round++) {
            if (round % 2 == 1) {
                database().hold();
            }
            var answers = new LinkedHashMap<VerificationId, FutureAnswer>();
            for (var i = 0; i < 200; i++) {
                var verification = verified(round * 200 + i);
                var answer = new FutureAnswer();
                store().record(verification, answer);
                answers.put(verification.id(), answer);
            }
            answers.forEach((id, answer) -> {
                if (answer.isRecorded()) {
                    acknowledged.add(id);
                }
            });
            if (round % 2 == 1) {
                database().release();
            }
        }
        reopen("first");

        assertTrue(acknowledged.size() >= 600);
        assertEquals(Set.copyOf(acknowledged), store().statuses(acknowledged).keySet());
        assertEquals(database().count("verification"), database().count("event"));
    }

    @Test
    default void failsToReadABrokenDatabaseAndRecoversByItself() throws SQLException {
        FutureAnswer.record(store(), verified(1));
        database().execute("ALTER TABLE verification RENAME TO gone");

        assertThrows(StoreUnavailableException.class, () -> store().find(id(1)));
        assertThrows(StoreUnavailableException.class, () -> store().statuses(List.of(id(1))));
        assertThrows(StoreUnavailableException.class, () -> FutureAnswer.record(store(), verified(2)));

        database().execute("ALTER TABLE gone RENAME TO verification");

        assertEquals(Optional.of(verified(1)), store().find(id(1)));
        assertEquals(Recorded.NEW, FutureAnswer.record(store(), verified(2)));
    }

    @Test
    default void tellsHowManySharedEachCommit() {
        FutureAnswer.record(store(), verified(1));
        FutureAnswer.record(store(), verified(2));

        store().close();

        assertTrue(database().committed() >= 2);
    }
}
