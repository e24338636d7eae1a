package dev.textproof.core;

import static dev.textproof.core.SampleVerifications.OTHER_PHONE;
import static dev.textproof.core.SampleVerifications.PHONE;
import static dev.textproof.core.SampleVerifications.id;
import static dev.textproof.core.SampleVerifications.verified;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.textproof.core.Store.Recorded;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link Store} promises. */
public interface StoreContract {

    /** Returns the store under test, the same one throughout a test, empty at first. */
    Store store();

    /** Returns the ids of all events that it holds. */
    List<EventId> events();

    private Recorded record(Verification verification) {
        return FutureAnswer.record(store(), verification);
    }

    @Test
    default void recordsWhatIsNewWithItsEvent() {
        var recorded = record(verified(1));

        assertEquals(Recorded.NEW, recorded);
        assertEquals(List.of(EventId.of(id(1), "verification.verified")), events());
    }

    @Test
    default void findsEveryFieldAgain() {
        var odd = new Verification(
                id(7),
                "other-app",
                Status.HEARD,
                OTHER_PHONE,
                "60777",
                Assurance.ROUNDTRIP,
                TextMatch.ALTERED,
                SampleVerifications.AT,
                true);
        var test = SampleVerifications.verified(8).asTest();

        record(verified(1));
        record(odd);
        record(test);

        assertEquals(Optional.of(verified(1)), store().find(id(1)));
        assertEquals(Optional.of(odd), store().find(id(7)));
        assertEquals(Optional.of(test), store().find(id(8)));
    }

    @Test
    default void findsNothingWhereNothingWasRecorded() {
        record(verified(1));

        assertEquals(Optional.empty(), store().find(id(2)));
    }

    @Test
    default void changesNothingWhenTheSameTextComesAgain() {
        record(verified(1));

        var later = new Verification(
                id(1),
                "acme",
                Status.HEARD,
                PHONE,
                "+12025550144",
                Assurance.ROUNDTRIP,
                TextMatch.ALTERED,
                SampleVerifications.AT.plusSeconds(60),
                false);
        var recorded = record(later);

        assertEquals(Recorded.DUPLICATE, recorded);
        assertEquals(Optional.of(verified(1)), store().find(id(1)));
        assertEquals(1, events().size());
    }

    @Test
    default void tellsThatItHearsTheSameTextAgainWhileHeard() {
        var heard = SampleVerifications.of(1, Status.HEARD, PHONE);
        record(heard);

        var recorded = record(heard);

        assertEquals(Recorded.HEARD_AGAIN, recorded);
        assertEquals(List.of(EventId.of(id(1), "verification.heard")), events());
    }

    @Test
    default void refusesAnotherNumberUnderAKnownId() {
        record(verified(1));

        var recorded = record(SampleVerifications.of(1, Status.VERIFIED, OTHER_PHONE));

        assertEquals(Recorded.CLASH, recorded);
        assertEquals(Optional.of(verified(1)), store().find(id(1)));
        assertEquals(1, events().size());
    }

    @Test
    default void takesAHundredCopiesAtOnceForOne() throws InterruptedException {
        var answers = recordAllAtOnce(Collections.nCopies(100, verified(1)));

        var recorded = answers.stream().map(FutureAnswer::await).toList();

        assertEquals(1, Collections.frequency(recorded, Recorded.NEW));
        assertEquals(99, Collections.frequency(recorded, Recorded.DUPLICATE));
        assertEquals(List.of(EventId.of(id(1), "verification.verified")), events());
    }

    @Test
    default void keepsEverythingThatComesAtOnce() throws InterruptedException {
        var verifications =
                IntStream.range(0, 500).mapToObj(SampleVerifications::verified).toList();

        var answers = recordAllAtOnce(verifications);

        answers.forEach(answer -> assertEquals(Recorded.NEW, answer.await()));
        answers.forEach(answer -> assertEquals(1, answer.times()));
        verifications.forEach(each -> assertEquals(Optional.of(each), store().find(each.id())));
        assertEquals(500, events().size());
    }

    private List<FutureAnswer> recordAllAtOnce(List<Verification> verifications) throws InterruptedException {
        var go = new CountDownLatch(1);
        var answers = new ArrayList<FutureAnswer>();
        var threads = new ArrayList<Thread>();
        for (var verification : verifications) {
            var answer = new FutureAnswer();
            answers.add(answer);
            threads.add(new Thread(() -> {
                awaitQuietly(go);
                store().record(verification, answer);
            }));
        }
        threads.forEach(Thread::start);
        go.countDown();
        for (var thread : threads) {
            thread.join();
        }
        return answers;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    @Test
    default void tellsTheStatusOfManyAtOnce() {
        record(SampleVerifications.of(1, Status.HEARD, PHONE));
        record(verified(1_200));
        var asked = IntStream.rangeClosed(1, 1_200)
                .mapToObj(SampleVerifications::id)
                .toList();

        var statuses = store().statuses(asked);

        assertEquals(Map.of(id(1), Status.HEARD, id(1_200), Status.VERIFIED), statuses);
        assertEquals(Map.of(), store().statuses(List.of()));
    }

    @Test
    default void neverStoresWhatWaitsOrHasExpired() {
        for (var status : EnumSet.of(Status.WAITING, Status.EXPIRED)) {
            var verification = SampleVerifications.of(1, status, PHONE);

            assertThrows(IllegalArgumentException.class, () -> store().record(verification, new FutureAnswer()));
        }
        assertEquals(Optional.empty(), store().find(id(1)));
    }

    @Test
    default void isWell() {
        assertDoesNotThrow(() -> store().check());
    }

    @Test
    default void refusesEverythingOnceClosed() {
        record(verified(1));

        store().close();
        store().close();

        assertThrows(StoreUnavailableException.class, () -> record(verified(2)));
        assertThrows(StoreUnavailableException.class, () -> store().find(id(1)));
        assertThrows(StoreUnavailableException.class, () -> store().statuses(List.of(id(1))));
        assertThrows(StoreUnavailableException.class, () -> store().check());
    }
}
