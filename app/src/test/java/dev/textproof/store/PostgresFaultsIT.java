package dev.textproof.store;

import static dev.textproof.core.SampleVerifications.id;
import static dev.textproof.core.SampleVerifications.verified;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.Await;
import dev.textproof.Cable;
import dev.textproof.NeedsPostgres;
import dev.textproof.PostgresServer;
import dev.textproof.core.FutureAnswer;
import dev.textproof.core.SampleVerifications;
import dev.textproof.core.Store.Recorded;
import dev.textproof.core.StoreUnavailableException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** T16 with a database at the end of a wire: it hangs, goes away, comes back, or dies between commit and answer. */
@Timeout(60)
@ExtendWith(NeedsPostgres.class)
class PostgresFaultsIT {

    private static final Duration PROMISED = Duration.ofSeconds(2);

    private PostgresDatabase database;
    private Cable cable;
    private SqlStore store;

    @BeforeEach
    void open() {
        database = PostgresDatabase.current();
        cable = Cable.to(PostgresServer.running().port());
        store = database.openBy(cable.port());
    }

    @AfterEach
    void close() throws SQLException {
        cable.letGo();
        cable.plugIn();
        store.close();
        cable.close();
        database.close();
    }

    private Recorded record(int number) {
        return FutureAnswer.record(store, verified(number));
    }

    private void assertRefusedInTime(Runnable work) {
        var from = System.nanoTime();

        assertThrows(StoreUnavailableException.class, work::run);

        var took = Duration.ofNanos(System.nanoTime() - from);
        assertTrue(took.compareTo(PROMISED) < 0, "took " + took);
    }

    @Test
    void neitherLosesNorRepeatsWhatWasCommittedWhenTheAnswerWasLost() {
        cable.cutAtCommit();

        assertThrows(StoreUnavailableException.class, () -> record(1));

        assertEquals(1, cable.cuts());
        assertEquals(1, database.count("verification"));
        assertEquals(Recorded.DUPLICATE, record(1));
        assertEquals(1, database.count("verification"));
        assertEquals(1, database.count("event"));
    }

    @Test
    void carriesOnAtOnceWhenEveryConnectionIsEnded() {
        for (var round = 1; round <= 10; round++) {
            record(2 * round);
            store.find(id(2));
            assertTrue(database.disconnect() > 0);

            if (round % 2 == 0) {
                assertEquals(Optional.of(verified(2)), store.find(id(2)));
            }
            assertEquals(Recorded.NEW, record(2 * round + 1));
            store.check();
        }
    }

    @Test
    void acknowledgesWhatIsStoredWhileConnectionsAreEndedAllTheTime() {
        var acknowledged = new ArrayList<Integer>();
        for (var round = 0; round < 10; round++) {
            var answers = new ArrayList<FutureAnswer>();
            for (var i = 0; i < 100; i++) {
                answers.add(new FutureAnswer());
                store.record(verified(100 * round + i), answers.get(i));
            }
            database.disconnect();
            for (var i = 0; i < 100; i++) {
                if (answers.get(i).isRecorded()) {
                    acknowledged.add(100 * round + i);
                }
            }
        }

        assertTrue(acknowledged.size() > 100, "only " + acknowledged.size());
        var ids = acknowledged.stream().map(SampleVerifications::id).toList();
        assertEquals(ids.size(), store.statuses(ids).size());
        assertEquals(database.count("verification"), database.count("event"));
    }

    @Test
    void refusesInTimeWhileTheDatabaseHangsAndIsWellAfterwards() {
        record(1);
        cable.hold();

        assertRefusedInTime(() -> record(2));
        assertRefusedInTime(() -> store.find(id(1)));
        assertRefusedInTime(() -> store.check());
        assertRefusedInTime(() -> store.codes()
                .count(verified(1), dev.textproof.core.Codes.Day.of(verified(1).at())));

        cable.letGo();
        Await.until("it can be read", this::canRead);
        assertTrue(List.of(Recorded.NEW, Recorded.DUPLICATE).contains(record(2)));
        store.check();
    }

    private boolean canRead() {
        try {
            return store.find(id(1)).isPresent();
        } catch (StoreUnavailableException notYet) {
            return false;
        }
    }

    @Test
    void refusesInTimeWhileTheDatabaseIsAwayAndIsWellAfterwards() {
        record(1);
        cable.pull();

        assertRefusedInTime(() -> record(2));
        assertRefusedInTime(() -> store.find(id(1)));
        assertRefusedInTime(() -> store.check());

        cable.plugIn();
        Await.until("it can be read", this::canRead);
        assertEquals(Recorded.NEW, record(2));
    }

    @Test
    void refusesManyAtOnceInTimeWhileTheDatabaseHangs() {
        record(0);
        cable.hold();
        var from = System.nanoTime();

        var answers = new ArrayList<FutureAnswer>();
        for (var i = 1; i < 3_000; i++) {
            var answer = new FutureAnswer();
            store.record(verified(i), answer);
            answers.add(answer);
        }
        answers.forEach(answer -> assertThrows(StoreUnavailableException.class, answer::await));

        var took = Duration.ofNanos(System.nanoTime() - from);
        assertTrue(took.compareTo(PROMISED) < 0, "took " + took);
        answers.forEach(answer -> assertEquals(1, answer.times()));
    }

    @Test
    void refusesWhileTheDatabaseIsReadOnlyAndIsWellAfterwards() throws SQLException {
        record(1);
        database.execute("ALTER DATABASE " + database.name() + " SET default_transaction_read_only = on");
        database.disconnect();

        assertThrows(StoreUnavailableException.class, () -> record(2));
        assertThrows(StoreUnavailableException.class, store::check);
        assertEquals(Optional.of(verified(1)), store.find(id(1)));

        database.execute("ALTER DATABASE " + database.name() + " SET default_transaction_read_only = off");
        assertEquals(Recorded.NEW, record(2));
        store.check();
    }
}
