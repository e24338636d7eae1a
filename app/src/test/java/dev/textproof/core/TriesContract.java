package dev.textproof.core;

import static dev.textproof.core.SampleVerifications.AT;
import static dev.textproof.core.SampleVerifications.OTHER_PHONE;
import static dev.textproof.core.SampleVerifications.PHONE;
import static dev.textproof.core.SampleVerifications.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.core.Codes.Count;
import dev.textproof.core.Codes.Counted;
import dev.textproof.core.Codes.Day;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** What every {@link Codes} promises of codes that are tried, and of the right one. */
public interface TriesContract {

    /** Lies before everything that is heard here: it still counts. */
    Instant SINCE = AT.minusSeconds(600);

    Instant NOW = AT.plusSeconds(30);
    Day TODAY = Day.of(NOW);
    String DESTINATION = "+12025550143";

    /** Returns the codes under test, the same ones throughout a test, empty at first. */
    Codes codes();

    /** Returns the store over which they work. */
    Store store();

    /** Returns the ids of all events that it holds. */
    List<EventId> events();

    private Verification heard(int number) {
        return heard(number, "acme", PHONE);
    }

    private Verification heard(int number, String app, PhoneNumber phone) {
        return SampleVerifications.recordHeard(store(), number, app, phone);
    }

    private Counted.Result count(Verification heard) {
        return codes().countTry(heard, TODAY, SINCE).result();
    }

    private Status statusOf(int number) {
        return store().find(id(number)).orElseThrow().status();
    }

    @Test
    default void countsFiveTriesOfOneVerification() {
        var heard = heard(1);

        for (var left = 4; left >= 0; left--) {
            assertEquals(new Counted(Counted.Result.YES, left), codes().countTry(heard, TODAY, SINCE));
        }
        assertEquals(Counted.Result.ID_SPENT, count(heard));
        // Another day brings none back: a verification may live across midnight.
        assertEquals(
                Counted.Result.ID_SPENT,
                codes().countTry(heard, new Day(TODAY.number() + 1), SINCE).result());
        assertEquals(new Count(0, 5, 5), codes().count(heard, TODAY));
    }

    @Test
    default void countsTwentyTriesOfOneNumberOfOneAppOnOneDay() {
        for (var number = 1; number <= 4; number++) {
            var heard = heard(number);
            for (var i = 0; i < 5; i++) {
                assertEquals(Counted.Result.YES, count(heard));
            }
        }
        var fifth = heard(5);

        assertEquals(Counted.Result.NUMBER_SPENT, count(fifth));
        assertEquals(new Count(0, 0, 20), codes().count(fifth, TODAY));
        assertEquals(Counted.Result.YES, count(heard(6, "other", PHONE)));
        assertEquals(Counted.Result.YES, count(heard(7, "acme", OTHER_PHONE)));
        var tomorrow = codes().countTry(fifth, new Day(TODAY.number() + 1), SINCE);
        assertEquals(new Counted(Counted.Result.YES, 4), tomorrow);
    }

    @Test
    default void tellsHowManyTriesAreLeftOfTheSmallerCount() {
        for (var number = 1; number <= 3; number++) {
            var heard = heard(number);
            for (var i = 0; i < 5; i++) {
                count(heard);
            }
        }
        var fourth = heard(4);
        count(fourth);
        count(fourth);
        count(fourth);

        assertEquals(new Counted(Counted.Result.YES, 1), codes().countTry(heard(5), TODAY, SINCE));
    }

    @Test
    default void countsNothingUnlessItIsHeard() {
        var heard = heard(1);
        var verified = SampleVerifications.verified(2);
        FutureAnswer.record(store(), verified);

        assertEquals(
                Counted.Result.NOT_HEARD, codes().countTry(heard, TODAY, AT).result());
        assertEquals(Counted.Result.NOT_HEARD, count(verified));
        assertEquals(Counted.Result.NOT_HEARD, count(SampleVerifications.of(3, Status.HEARD, PHONE)));
        assertEquals(new Count(0, 0, 0), codes().count(heard, TODAY));
    }

    @Test
    default void letsFiveOfAHundredTriesAtOnceThrough() throws InterruptedException, ExecutionException {
        var heard = heard(1);

        var results = AtOnce.run(number -> count(heard));

        assertEquals(5, Collections.frequency(results, Counted.Result.YES));
        assertEquals(95, Collections.frequency(results, Counted.Result.ID_SPENT));
    }

    @Test
    default void verifiesOnceAndGivesTheNumberItsTryBack() {
        var heard = heard(1);
        count(heard);
        count(heard);

        assertTrue(codes().verify(heard, TODAY, SINCE, NOW));
        assertFalse(codes().verify(heard, TODAY, SINCE, NOW.plusSeconds(1)));

        assertEquals(heard.at(Status.VERIFIED, NOW), store().find(id(1)).orElseThrow());
        assertEquals(new Count(0, 2, 1), codes().count(heard, TODAY));
        assertEquals(
                Set.of(EventId.of(id(1), "verification.heard"), EventId.of(id(1), "verification.verified")),
                Set.copyOf(events()));
        assertEquals(2, events().size());
    }

    @Test
    default void verifiesNothingThatIsNotHeardInTime() {
        var heard = heard(1);

        assertFalse(codes().verify(heard, TODAY, AT, NOW));
        assertFalse(codes().verify(SampleVerifications.of(2, Status.HEARD, PHONE), TODAY, SINCE, NOW));

        assertEquals(Status.HEARD, statusOf(1));
        assertEquals(1, events().size());
    }
}
