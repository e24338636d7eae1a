package dev.textproof.store;

import static dev.textproof.core.SampleVerifications.AT;
import static dev.textproof.core.SampleVerifications.OTHER_PHONE;
import static dev.textproof.core.SampleVerifications.PHONE;
import static dev.textproof.core.SampleVerifications.id;
import static dev.textproof.core.SampleVerifications.verified;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.core.Codes.Count;
import dev.textproof.core.Codes.Day;
import dev.textproof.core.FutureAnswer;
import dev.textproof.core.FutureResult;
import dev.textproof.core.KeyUse.Tally;
import dev.textproof.core.Kid;
import dev.textproof.core.SampleVerifications;
import dev.textproof.core.Status;
import dev.textproof.core.Verification;
import dev.textproof.core.VerificationId;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the store knows of keys, and what comes of sealing numbers anew. */
interface SqlKeyUseContract extends ResealingContract {

    private void record(Verification... verifications) {
        for (var verification : verifications) {
            FutureAnswer.record(store(), verification);
        }
    }

    private static Verification startedUnder(int kidAndFlags, int second) {
        var bytes = ByteBuffer.allocate(25).putShort((short) kidAndFlags).putInt(second);
        var it = verified(1);
        return new Verification(
                VerificationId.of(bytes.array()),
                it.app(),
                it.status(),
                it.phone(),
                it.destination(),
                it.assurance(),
                it.text(),
                it.at(),
                false);
    }

    private Tally tally() {
        return store().keyUse().tally();
    }

    private long reseal() {
        return store().keyUse().reseal(TO_THE_END);
    }

    @Test
    default void countsTheRowsUnderEachKeyAndThoseThatNoneOpens() {
        record(verified(1), verified(2));
        reopen("second", "first");
        record(verified(3));
        assertEquals(new Tally(List.of(1L, 2L), 0), tally());

        reopen("third", "first");

        assertEquals(new Tally(List.of(0L, 2L), 1), tally());
    }

    @Test
    default void countsNoTombstones() {
        record(verified(1));
        store().phones().erase("acme", Set.of(PHONE), AT);

        assertEquals(new Tally(List.of(0L), 0), tally());
    }

    @Test
    default void sealsUnderTheFirstKeyWhatOlderOnesSealedSoThatTheyCanGo() {
        record(verified(1), SampleVerifications.of(2, Status.HEARD, OTHER_PHONE));
        reopen("second", "first");
        record(verified(3));
        reopen("third", "second", "first");

        assertEquals(3, reseal());

        assertEquals(new Tally(List.of(3L, 0L, 0L), 0), tally());
        reopen("third");
        assertTrue(store().phones().newest("acme", Set.of(PHONE)).isPresent());
        assertEquals(Optional.of(SampleVerifications.of(2, Status.HEARD, OTHER_PHONE)), store().find(id(2)));
        assertEquals(
                List.of(id(1), id(3)),
                store().phones().erase("acme", Set.of(PHONE), AT).ids());
    }

    @Test
    default void hasNothingToDoTheSecondTime() {
        record(verified(1));
        reopen("second", "first");
        reseal();

        assertEquals(0, reseal());

        assertTrue(store().keyUse().clear());
    }

    @Test
    default void leavesWhatNoKeyOpensAsItIs() {
        record(verified(1), verified(2));
        reopen("second");

        assertEquals(0, reseal());

        reopen("first");
        assertEquals(Optional.of(verified(2)), store().find(id(2)));
    }

    @Test
    default void stopsBetweenTwoStretchesAndGoesOnFromThere() {
        record(verified(1), verified(2), verified(3), verified(4), verified(5));
        reopen("second", "first");

        var resealed = store().keyUse(2).reseal((seen, anew) -> seen < 4);

        assertEquals(4, resealed);
        assertEquals(new Tally(List.of(4L, 1L), 0), tally());
        assertEquals(1, reseal());
    }

    @Test
    default void sealsNothingAnewThatWasErasedMeanwhile() {
        record(verified(1), verified(2));
        reopen("second", "first");

        var resealed = store().keyUse().reseal((seen, anew) -> {
            store().phones().erase("acme", Set.of(PHONE), AT);
            return true;
        });

        assertEquals(0, resealed);
        assertEquals(2, database().count("verification WHERE phone IS NULL"));
    }

    @Test
    default void movesTheTriesOfANumberToItsNewSeal() throws SQLException {
        var today = Day.of(AT);
        var heard = SampleVerifications.recordHeard(store(), 1, "acme", PHONE);
        for (var i = 0; i < 3; i++) {
            store().codes().countTry(heard, today, AT.minusSeconds(600));
        }
        reopen("second", "first");
        store().codes().countTry(heard, today, AT.minusSeconds(600));
        assertEquals(new Count(0, 4, 4), store().codes().count(heard, today));

        reseal();

        assertEquals(new Count(0, 4, 4), store().codes().count(heard, today));
        assertEquals(2, database().count("code_try"), "one of the id, one of the number");
        reopen("second");
        assertEquals(new Count(0, 4, 4), store().codes().count(heard, today));
    }

    @Test
    default void tellsWhenAKeySignedLast() {
        var kid = new Kid("7K");
        var bits = (7 << 5 | 19) << 6;
        record(startedUnder(bits, 100), startedUnder(bits | 1, 300), startedUnder(bits, 200));
        record(startedUnder(bits + 64, 400), startedUnder(bits - 1, 500));

        assertEquals(
                Optional.of(Instant.parse("2025-01-01T00:05:00Z")),
                store().keyUse().newestStart(kid));
        assertEquals(Optional.empty(), store().keyUse().newestStart(new Kid("ZZ")));
    }

    @Test
    default void sealsAnewWhoSaidStopSoThatItStillCounts() {
        var stopped = new FutureResult<Boolean>();
        store().optOuts().stop(PHONE, "+4915112345678", AT, stopped);
        assertTrue(stopped.await());
        reopen("second", "first");
        assertEquals(new Tally(List.of(0L, 1L), 0), tally());

        assertEquals(1, reseal());

        assertEquals(new Tally(List.of(1L, 0L), 0), tally());
        reopen("second");
        var still = new FutureResult<Boolean>();
        store().optOuts().ask(PHONE, "+4915112345678", still);
        assertTrue(still.await());
        var lifted = new FutureResult<Boolean>();
        store().optOuts().start(PHONE, "+4915112345678", lifted);
        assertTrue(lifted.await());
        assertEquals(new Tally(List.of(0L), 0), tally());
    }
}
