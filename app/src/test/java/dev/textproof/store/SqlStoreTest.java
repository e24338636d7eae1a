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
import dev.textproof.core.Store;
import dev.textproof.core.Store.Recorded;
import dev.textproof.core.StoreContract;
import dev.textproof.core.StoreUnavailableException;
import dev.textproof.core.VerificationId;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlStoreTest implements StoreContract {

    @TempDir
    private Path directory;

    private TestDatabase database;
    private SqlStore store;

    @BeforeEach
    void open() throws SQLException, IOException {
        database = new TestDatabase(directory.resolve("data/textproof.db"));
        store = database.open("first");
    }

    @AfterEach
    void close() throws SQLException {
        store.close();
        database.close();
    }

    @Override
    public Store store() {
        return store;
    }

    @Override
    public List<EventId> events() {
        return database.strings("SELECT id FROM event").stream()
                .map(EventId::new)
                .toList();
    }

    @Test
    void keepsWhatItAcknowledgedWhenOpenedAgain() {
        FutureAnswer.record(store, verified(1));
        store.close();

        store = database.open("first");

        assertEquals(Optional.of(verified(1)), store.find(id(1)));
        assertEquals(Recorded.DUPLICATE, FutureAnswer.record(store, verified(1)));
        assertEquals(1, events().size());
    }

    @Test
    void writesNoNumberInClearIntoAnyFile() throws IOException {
        for (var i = 0; i < 50; i++) {
            FutureAnswer.record(store, verified(i));
        }

        assertFalse(database.filesContain(SampleVerifications.PHONE.e164().substring(1)));
        assertTrue(database.filesContain("acme"), "the search itself must be able to find something");
        store.close();
        assertFalse(database.filesContain(SampleVerifications.PHONE.e164().substring(1)));
    }

    @Test
    void opensRowsSealedUnderAnOlderDataKey() {
        FutureAnswer.record(store, verified(1));
        store.close();

        store = database.open("second", "first");

        assertEquals(Optional.of(verified(1)), store.find(id(1)));
        assertEquals(Recorded.DUPLICATE, FutureAnswer.record(store, verified(1)));
        assertEquals(
                Recorded.CLASH,
                FutureAnswer.record(
                        store, SampleVerifications.of(1, Status.VERIFIED, SampleVerifications.OTHER_PHONE)));
    }

    @Test
    void asksForTheOldDataKeyWhereNoneOpensARow() {
        FutureAnswer.record(store, verified(1));
        store.close();

        store = database.open("second");

        var found = assertThrows(StoreUnavailableException.class, () -> store.find(id(1)));
        assertTrue(found.toString().contains("data_keys"), found.toString());
        assertThrows(StoreUnavailableException.class, () -> FutureAnswer.record(store, verified(1)));
        assertEquals(Recorded.NEW, FutureAnswer.record(store, verified(2)));
    }

    @Test
    void failsWhileAnotherProcessHoldsTheLockAndRecoversByItself() throws SQLException {
        database.execute("BEGIN EXCLUSIVE");

        assertThrows(StoreUnavailableException.class, () -> FutureAnswer.record(store, verified(1)));
        assertThrows(StoreUnavailableException.class, store::check);

        database.execute("ROLLBACK");

        assertDoesNotThrow(store::check);
        assertEquals(Optional.empty(), store.find(id(1)));
        assertEquals(Recorded.NEW, FutureAnswer.record(store, verified(1)));
    }

    @Test
    void losesNothingItAcknowledgedToAFullDiskAndRecoversByItself() throws SQLException {
        store.close();
        database.limitPages(20);
        store = database.open("first");

        var acknowledged = 0;
        while (isRecorded(acknowledged)) {
            acknowledged++;
        }

        assertTrue(acknowledged > 0);
        assertEquals(acknowledged, database.count("verification"));
        assertEquals(acknowledged, database.count("event"));
        database.limitPages(0);
        assertTrue(isRecorded(acknowledged));
    }

    private boolean isRecorded(int number) {
        try {
            return FutureAnswer.record(store, verified(number)) == Recorded.NEW;
        } catch (StoreUnavailableException full) {
            return false;
        }
    }

    @Test
    void holdsAllThatItAcknowledgedWhileLocksCameAndWent() throws SQLException {
        var acknowledged = new ArrayList<VerificationId>();
        for (var round = 0; round < 6; round++) {
            database.execute(round % 2 == 1 ? "BEGIN EXCLUSIVE" : "SELECT 1");
            var answers = new LinkedHashMap<VerificationId, FutureAnswer>();
            for (var i = 0; i < 200; i++) {
                var verification = verified(round * 200 + i);
                var answer = new FutureAnswer();
                store.record(verification, answer);
                answers.put(verification.id(), answer);
            }
            answers.forEach((id, answer) -> {
                if (answer.isRecorded()) {
                    acknowledged.add(id);
                }
            });
            database.execute(round % 2 == 1 ? "ROLLBACK" : "SELECT 1");
        }
        store.close();
        store = database.open("first");

        assertTrue(acknowledged.size() >= 600);
        assertEquals(Set.copyOf(acknowledged), store.statuses(acknowledged).keySet());
        assertEquals(database.count("verification"), database.count("event"));
        assertEquals(List.of("ok"), database.strings("PRAGMA integrity_check"));
    }

    @Test
    void failsToReadABrokenDatabaseAndRecoversByItself() throws SQLException {
        FutureAnswer.record(store, verified(1));
        database.execute("ALTER TABLE verification RENAME TO gone");

        assertThrows(StoreUnavailableException.class, () -> store.find(id(1)));
        assertThrows(StoreUnavailableException.class, () -> store.statuses(List.of(id(1))));
        assertThrows(StoreUnavailableException.class, () -> FutureAnswer.record(store, verified(2)));

        database.execute("ALTER TABLE gone RENAME TO verification");

        assertEquals(Optional.of(verified(1)), store.find(id(1)));
        assertEquals(Recorded.NEW, FutureAnswer.record(store, verified(2)));
    }

    @Test
    void tellsHowManySharedEachCommit() {
        FutureAnswer.record(store, verified(1));
        FutureAnswer.record(store, verified(2));

        store.close();

        assertTrue(database.committed() >= 2);
    }

    @Test
    void leavesOneFileBehindWhenClosed() throws IOException {
        FutureAnswer.record(store, verified(1));
        store.find(id(1));

        store.close();

        assertEquals(List.of("textproof.db"), database.fileNames());
    }
}
