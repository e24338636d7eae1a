package dev.textproof.store;

import static dev.textproof.core.SampleVerifications.AT;
import static dev.textproof.core.SampleVerifications.PHONE;
import static dev.textproof.core.SampleVerifications.id;
import static dev.textproof.core.SampleVerifications.verified;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.NeedsPostgres;
import dev.textproof.core.AtOnce;
import dev.textproof.core.Codes.Counted;
import dev.textproof.core.Codes.Day;
import dev.textproof.core.FutureAnswer;
import dev.textproof.core.FutureResult;
import dev.textproof.core.Purge.Deadlines;
import dev.textproof.core.SampleVerifications;
import dev.textproof.core.Status;
import dev.textproof.core.Store.Recorded;
import dev.textproof.core.Verification;
import dev.textproof.core.VerificationId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two servers on one database do the same things at once: each is done once, and nobody is in anybody's way. */
@Timeout(60)
@ExtendWith(NeedsPostgres.class)
class PostgresServersIT {

    private static final Instant SINCE = AT.minusSeconds(600);
    private static final Day TODAY = Day.of(AT);

    private PostgresDatabase database;
    private SqlStore one;
    private SqlStore two;

    @BeforeEach
    void open() {
        database = PostgresDatabase.current();
        one = database.open("first");
        two = database.open("first");
    }

    @AfterEach
    void close() throws SQLException {
        one.close();
        two.close();
        database.close();
    }

    private SqlStore either(int number) {
        return number % 2 == 0 ? one : two;
    }

    private void assertNoDeadlock() {
        var sql = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()";
        assertEquals(List.of("0"), database.strings(sql));
    }

    private Verification heard(int number) {
        return SampleVerifications.recordHeard(one, number, "acme", PHONE);
    }

    @Test
    void takeEachTextOnceInWhateverOrderItReachesThem() {
        var numbers = new ArrayList<>(IntStream.range(0, 3_000).boxed().toList());
        var answers = new ArrayList<FutureAnswer>();
        var random = new Random(7);

        for (var store : List.of(one, two)) {
            Collections.shuffle(numbers, random);
            for (var number : numbers) {
                var answer = new FutureAnswer();
                store.record(verified(number), answer);
                answers.add(answer);
            }
        }

        var recorded = answers.stream().map(FutureAnswer::await).toList();
        assertEquals(3_000, Collections.frequency(recorded, Recorded.NEW));
        assertEquals(3_000, Collections.frequency(recorded, Recorded.DUPLICATE));
        assertEquals(3_000, database.count("event"));
        assertNoDeadlock();
    }

    @Test
    void giveOutEachEventOnce() throws InterruptedException, ExecutionException {
        for (var number = 0; number < 200; number++) {
            FutureAnswer.record(one, verified(number));
        }

        var claimed = AtOnce.run(
                number -> either(number).events(Map.of("acme", "first")).claim("acme", 3, AT, AT.plusSeconds(90)));

        var ids = claimed.stream().flatMap(List::stream).toList();
        assertEquals(ids.size(), new HashSet<>(ids).size());
        assertTrue(ids.size() >= 150, "only " + ids.size());
        assertNoDeadlock();
    }

    @Test
    void countTriesTogether() throws InterruptedException, ExecutionException {
        var heard = heard(1);

        var counted = AtOnce.run(number -> either(number).codes().countTry(heard, TODAY, SINCE));

        var results = counted.stream().map(Counted::result).toList();
        assertEquals(5, Collections.frequency(results, Counted.Result.YES));
        assertEquals(95, Collections.frequency(results, Counted.Result.ID_SPENT));
        assertNoDeadlock();
    }

    @Test
    void countTriesOfANumberTogetherWhileADataKeyIsBeingReplaced() throws InterruptedException, ExecutionException {
        var heard = IntStream.range(0, 20).mapToObj(this::heard).toList();
        two.close();
        two = database.open("second", "first");
        one.close();
        one = database.open("first", "second");

        var counted = AtOnce.run(number -> either(number).codes().countTry(heard.get(number % 20), TODAY, SINCE));

        var results = counted.stream().map(Counted::result).toList();
        assertEquals(20, Collections.frequency(results, Counted.Result.YES));
        assertNoDeadlock();
    }

    @Test
    void noteNoMoreRepliesThanThree() throws InterruptedException, ExecutionException {
        IntStream.range(0, 10).forEach(this::heard);

        var noted = AtOnce.run(number -> {
            var answer = new FutureResult<Boolean>();
            either(number).codes().noteReply(id(number / 10), "SM" + number, SINCE, AT, answer);
            return answer.await();
        });

        assertEquals(30, Collections.frequency(noted, true));
        assertEquals(30, database.count("reply"));
    }

    @Test
    void endEachVerificationInOneWay() throws InterruptedException, ExecutionException {
        var heard = IntStream.range(0, 50)
                .mapToObj(number -> SampleVerifications.recordHeard(one, number, "app" + number, PHONE))
                .toList();

        var ended = AtOnce.run(number -> {
            var mine = heard.get(number / 2);
            if (number % 2 == 0) {
                var answer = new FutureResult<Set<VerificationId>>();
                one.codes().decline(List.of(PHONE), "+12025550143", Map.of(mine.app(), SINCE), AT, AT, answer);
                return answer.await().size();
            }
            return two.codes().verify(mine, TODAY, SINCE, AT) ? 1 : 0;
        });

        assertEquals(50, ended.stream().mapToInt(it -> it).sum());
        assertEquals(0, database.count("verification WHERE status = 'heard'"));
        assertEquals(50, database.count("event WHERE type <> 'verification.heard'"));
        assertEquals(
                50,
                database.count("verification v JOIN event e ON e.verification = v.id"
                        + " AND e.type = 'verification.' || v.status"));
        assertNoDeadlock();
    }

    @Test
    void eraseWhatIsBeingDeliveredRevokedAndTried() throws InterruptedException, ExecutionException {
        for (var number = 0; number < 100; number++) {
            FutureAnswer.record(one, SampleVerifications.of(number, Status.HEARD, PHONE));
        }
        var heard = SampleVerifications.of(0, Status.HEARD, PHONE);

        AtOnce.run(number -> switch (number % 4) {
            case 0 -> either(number).phones().erase("acme", Set.of(PHONE), AT).gone();
            case 1 -> either(number).events(Map.of()).claim("acme", 9, AT, AT).isEmpty();
            case 2 -> either(number).codes().countTry(heard, TODAY, SINCE).equals(new Counted(Counted.Result.YES, 4));
            default -> either(number).codes().verify(verified(number), TODAY, SINCE, AT);
        });

        assertEquals(0, database.count("verification WHERE phone IS NOT NULL"));
        assertEquals(0, database.count("event WHERE type <> 'phone.erased'"));
        assertEquals(0, database.count("attempt"));
        assertNoDeadlock();
    }

    @Test
    void deleteWhatIsOldTogether() throws InterruptedException, ExecutionException {
        for (var number = 0; number < 1_200; number++) {
            one.record(verified(number), new FutureAnswer());
        }
        FutureAnswer.record(one, verified(1_200));
        var later = AT.plusMillis(1);
        var deadlines = new Deadlines(Map.of(), later, later, later, later, later);

        AtOnce.run(number -> number < 4 ? either(number).purge().olderThan(deadlines, () -> true) : 0);
        one.purge().olderThan(deadlines, () -> true);

        assertEquals(0, database.count("verification"));
        assertEquals(0, database.count("event"));
        assertNoDeadlock();
    }

    @Test
    void makeTheTablesOfAnEmptyDatabaseTogether() throws Exception {
        try (var empty = PostgresDatabase.empty()) {
            var recorded = AtOnce.run(number -> {
                if (number >= 4) {
                    return Recorded.NEW;
                }
                try (var store = empty.open("first")) {
                    return FutureAnswer.record(store, verified(number));
                }
            });

            assertFalse(recorded.contains(Recorded.DUPLICATE));
            assertEquals(4, empty.count("verification"));
            assertEquals(
                    List.of("0"),
                    empty.strings("SELECT count(*) - count(DISTINCT version) FROM flyway_schema_history"));
        }
    }
}
