package dev.textproof.store;

import static dev.textproof.core.SampleVerifications.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.Await;
import dev.textproof.Cable;
import dev.textproof.NeedsPostgres;
import dev.textproof.PostgresServer;
import dev.textproof.core.Elsewhere;
import dev.textproof.core.Fixture;
import dev.textproof.core.Hint;
import dev.textproof.core.HintSealer;
import dev.textproof.core.PhoneNumber;
import dev.textproof.core.Status;
import dev.textproof.core.VerificationId;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.PGConnection;

/** Two servers on one database tell each other what happens, whatever becomes of their connections. */
@Timeout(60)
@ExtendWith(NeedsPostgres.class)
class NoticesIT {

    private static final Hint HINT = Fixture.hint(new PhoneNumber("+14155550199"), Fixture.DESTINATION);

    private PostgresDatabase database;
    private Cable cable;
    private SqlStore one;
    private SqlStore two;
    private final Ear first = new Ear();
    private final Ear second = new Ear();
    private Notices mouth;
    private Notices other;

    /** Keeps what it hears. */
    private static final class Ear implements Elsewhere {

        final Set<VerificationId> changed = ConcurrentHashMap.newKeySet();
        final AtomicInteger looks = new AtomicInteger();
        final List<Hint> hints = new CopyOnWriteArrayList<>();

        @Override
        public void changed(Collection<VerificationId> ids) {
            changed.addAll(ids);
        }

        @Override
        public void anythingChanged() {
            looks.incrementAndGet();
        }

        @Override
        public void hinted(Hint hint) {
            hints.add(hint);
        }
    }

    @BeforeEach
    void open() {
        database = PostgresDatabase.current();
        cable = Cable.to(PostgresServer.running().port());
        one = database.open("first");
        two = database.openBy(cable.port());
        mouth = one.notices(new HintSealer(Fixture.keyring()), first);
        other = two.notices(new HintSealer(Fixture.keyring()), second);
        Await.until("both listen", () -> first.looks.get() == 1 && second.looks.get() == 1);
    }

    @AfterEach
    void close() throws SQLException {
        cable.plugIn();
        mouth.close();
        other.close();
        one.close();
        two.close();
        cable.close();
        database.close();
    }

    @Test
    void tellOfChangesAndHintsAndDoNotHearThemselves() {
        mouth.changed(id(1), Status.VERIFIED);
        mouth.hinted(HINT);
        Await.until("it is told", () -> second.changed.contains(id(1)) && second.hints.contains(HINT));

        other.changed(id(2), Status.REVOKED);
        Await.until("it is told", () -> first.changed.contains(id(2)));

        assertEquals(Set.of(id(1)), second.changed);
        assertEquals(Set.of(id(2)), first.changed);
        assertEquals(List.of(), first.hints);
        assertTrue(mouth.isWell() && other.isWell());
    }

    @Test
    void carryNoNumberAndFitIntoNotices() throws SQLException {
        database.execute("LISTEN textproof");
        for (var number = 0; number < 900; number++) {
            mouth.changed(id(number), Status.VERIFIED);
        }
        mouth.hinted(HINT);
        Await.until("all is told", () -> second.changed.size() == 900 && second.hints.contains(HINT));

        var texts = new ArrayList<String>();
        for (var each : database.other().unwrap(PGConnection.class).getNotifications(1_000)) {
            texts.add(each.getParameter());
        }

        assertTrue(texts.size() >= 6, "only " + texts.size());
        for (var text : texts) {
            assertTrue(text.length() < 8_000 && text.matches("1 [\\w-]{12} (changed|hint) [\\w=-]+"), text);
            assertFalse(text.contains("4155550199"), text);
        }
    }

    @Test
    void sayLookWhereThereIsTooMuchToTell() {
        for (var number = 0; number < 20_000; number++) {
            mouth.changed(id(number), Status.VERIFIED);
        }

        Await.until("it is told to look, or of each", () -> second.looks.get() > 1 || second.changed.size() == 20_000);
    }

    @Test
    void hearAgainAndLookWhenTheConnectionWasEnded() {
        assertEquals(2, database.endListeners());
        Await.until("both look", () -> first.looks.get() >= 2 && second.looks.get() >= 2);

        mouth.changed(id(1), Status.VERIFIED);

        Await.until("it is told", () -> second.changed.contains(id(1)));
        assertTrue(mouth.isWell() && other.isWell());
    }

    @Test
    void sayThatTheyAreNotWellWhileTheDatabaseIsAwayAndTellToLookAfterwards() {
        cable.pull();
        Await.until("it notices", () -> !other.isWell());
        other.changed(id(1), Status.VERIFIED);
        assertTrue(mouth.isWell());
        var looks = first.looks.get();

        cable.plugIn();

        Await.until("it is well", other::isWell);
        Await.until("it is told", () -> first.looks.get() > looks || first.changed.contains(id(1)));
    }

    @Test
    void noticeASilentConnectionAndDoNotMindSilence() {
        cable.hold();

        Await.until("it notices", () -> !other.isWell());

        cable.letGo();
        Await.until("it is well", other::isWell);
        assertTrue(mouth.isWell());
        assertEquals(1, first.looks.get());
    }

    @Test
    void endWhileTheDatabaseDoesNotAnswer() {
        cable.hold();
        assertEquals(2, database.endListeners());
        Await.until("it is not well", () -> !other.isWell());
        other.hinted(HINT);
        var from = System.nanoTime();

        other.close();

        var took = Duration.ofNanos(System.nanoTime() - from);
        assertTrue(took.compareTo(Duration.ofSeconds(5)) < 0, "took " + took);
        cable.letGo();
    }

    @Test
    void takeWhatTheyCannotReadForAReasonToLook() throws SQLException {
        database.execute("NOTIFY textproof, '2 from-the-future'");
        Await.until("it looks", () -> second.looks.get() == 2);

        database.execute("NOTIFY textproof");
        Await.until("it looks", () -> second.looks.get() == 3);

        database.execute("NOTIFY textproof, '1 stranger hint AAAA'");
        database.execute("NOTIFY textproof, '1 stranger changed ????'");
        Await.until("it looks", () -> second.looks.get() == 4);
        assertEquals(List.of(), second.hints);
    }
}
