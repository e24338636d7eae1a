package dev.textproof.store;

import static dev.textproof.core.SampleVerifications.verified;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.core.FutureAnswer;
import dev.textproof.core.Secret;
import dev.textproof.core.Store.Recorded;
import dev.textproof.core.StoreUnavailableException;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GroupCommitTest {

    private static final int CAPACITY = 10;
    private static final int PLENTY = 1_000;

    private final Semaphore mayCommit = new Semaphore(0);
    private final Semaphore committing = new Semaphore(0);
    private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final LinkedBlockingQueue<Integer> batchSizes = new LinkedBlockingQueue<>();
    private final GroupCommit commits =
            GroupCommit.start(List.of(this::commit), new GroupCommit.Bounds(CAPACITY, 1024), batchSizes::add);

    @AfterEach
    void close() {
        mayCommit.release(PLENTY);
        commits.close();
    }

    @Test
    void commitsTogetherWhatCameMeanwhile() throws InterruptedException {
        var first = submitAndHold();
        var others = List.of(submit(), submit(), submit());

        mayCommit.release();

        assertEquals(Recorded.NEW, first.await());
        assertEquals(1, batchSizes.poll(20, TimeUnit.SECONDS));

        mayCommit.release();

        others.forEach(other -> assertEquals(Recorded.NEW, other.await()));
        assertEquals(3, batchSizes.poll(20, TimeUnit.SECONDS));
    }

    @Test
    void tellsNobodyBeforeTheCommitAndNobodyOnTheWritersThread() throws InterruptedException {
        var answer = submitAndHold();

        assertFalse(answer.isTold());
        mayCommit.release();

        assertEquals(Recorded.NEW, answer.await());
        assertEquals("store-answers", answer.thread());
    }

    @Test
    void refusesAtOnceWhenTooManyWait() throws InterruptedException {
        submitAndHold();
        for (var i = 1; i < CAPACITY; i++) {
            assertFalse(submit().isTold());
        }

        var oneTooMany = submit();

        assertTrue(oneTooMany.isTold());
        assertThrows(StoreUnavailableException.class, oneTooMany::await);
    }

    @Test
    void countsWhoeverIsStillBeingToldAmongThoseWhoWait() throws InterruptedException {
        var told = new CountDownLatch(1);
        mayCommit.release(PLENTY);
        for (var i = 0; i < CAPACITY; i++) {
            submit(() -> awaitQuietly(told));
        }

        var oneTooMany = submit();

        assertTrue(oneTooMany.isTold());
        assertThrows(StoreUnavailableException.class, oneTooMany::await);
        told.countDown();
    }

    static Stream<Throwable> failures() {
        return Stream.of(
                new IllegalStateException("a mistake of ours"),
                new java.sql.SQLException("disk full"),
                new StackOverflowError("anything at all"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void failsEveryMemberOfABatchThatFailsAndGoesOn(Throwable failure) throws InterruptedException {
        var first = submitAndHold();
        var doomed = List.of(submit(), submit());
        mayCommit.release();
        assertEquals(Recorded.NEW, first.await());
        failures.add(failure);
        mayCommit.release();

        for (var each : doomed) {
            var told = assertThrows(StoreUnavailableException.class, each::await);
            assertSame(failure, told.getCause());
        }

        mayCommit.release();
        assertEquals(Recorded.NEW, submit().await());
    }

    @Test
    void survivesAnAnswerThatThrows() {
        mayCommit.release(PLENTY);

        for (var i = 0; i < 2 * CAPACITY; i++) {
            var thrown = new CountDownLatch(1);
            submit(() -> {
                thrown.countDown();
                throw new IllegalStateException("the one who waited is broken");
            });
            awaitQuietly(thrown);
        }

        assertEquals(Recorded.NEW, submit().await());
    }

    @Test
    void passesOverWhatNobodyWaitsForAnyMore() throws InterruptedException {
        submitAndHold();
        var impatient = new FutureAnswer();
        var write = new Write.Insert(verified(1), Secret.ofText("sealed"), new OnceTold(impatient));
        commits.submit(write);
        write.failed(new StoreUnavailableException("too late"));
        var patient = submit();

        mayCommit.release(PLENTY);

        assertEquals(Recorded.NEW, patient.await());
        assertEquals(1, batchSizes.poll(20, TimeUnit.SECONDS));
        assertEquals(1, batchSizes.poll(20, TimeUnit.SECONDS));
        assertThrows(StoreUnavailableException.class, impatient::await);
        assertEquals(1, impatient.times());
    }

    @Test
    void letsSeveralWritersCommitAtTheSameTime() throws InterruptedException {
        var two = new GroupCommit.Bounds(CAPACITY, 1);
        try (var several = GroupCommit.start(List.of(this::commit, this::commit), two, batchSizes::add)) {
            var answers = List.of(new FutureAnswer(), new FutureAnswer(), new FutureAnswer());
            answers.forEach(answer ->
                    several.submit(new Write.Insert(verified(1), Secret.ofText("sealed"), new OnceTold(answer))));

            assertTrue(committing.tryAcquire(2, 20, TimeUnit.SECONDS));
            assertFalse(committing.tryAcquire());

            mayCommit.release(PLENTY);
            answers.forEach(answer -> assertEquals(Recorded.NEW, answer.await()));
        }
    }

    @Test
    void writesWhatItAcceptedBeforeItCloses() throws InterruptedException {
        var accepted = List.of(submitAndHold(), submit(), submit());
        var closing = new Thread(commits::close);
        closing.start();

        mayCommit.release(PLENTY);
        closing.join(20_000);

        assertFalse(closing.isAlive());
        accepted.forEach(each -> assertTrue(each.isTold()));
        accepted.forEach(each -> assertEquals(Recorded.NEW, each.await()));
    }

    @Test
    void refusesWhatComesAfterItClosed() {
        mayCommit.release(PLENTY);
        commits.close();

        var late = submit();

        assertTrue(late.isTold());
        assertThrows(StoreUnavailableException.class, late::await);
    }

    private List<Runnable> commit(List<Write> batch) throws Exception {
        committing.release();
        mayCommit.acquire();
        var failure = failures.poll();
        if (failure instanceof Error error) {
            throw error;
        } else if (failure instanceof Exception exception) {
            throw exception;
        }
        return batch.stream().map(GroupCommitTest::success).toList();
    }

    private static Runnable success(Write write) {
        return write instanceof Write.Insert insert ? () -> insert.answer().recorded(Recorded.NEW) : () -> {};
    }

    private FutureAnswer submit() {
        return submit(() -> {});
    }

    private FutureAnswer submit(Runnable whenTold) {
        var answer = new FutureAnswer(whenTold);
        commits.submit(new Write.Insert(verified(1), Secret.ofText("sealed"), new OnceTold(answer)));
        return answer;
    }

    /** Submits a write and waits until the writer has taken it; the next ones have to wait for it. */
    private FutureAnswer submitAndHold() throws InterruptedException {
        var answer = submit();
        assertTrue(committing.tryAcquire(20, TimeUnit.SECONDS));
        return answer;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertTrue(latch.await(20, TimeUnit.SECONDS));
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }
}
