package dev.textproof.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.TestClock;
import dev.textproof.core.Application;
import dev.textproof.core.FakeStore;
import dev.textproof.core.Fixture;
import dev.textproof.core.SampleVerifications;
import dev.textproof.core.Status;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HeldRequestsTest {

    private static final Application ACME = Fixture.app("acme");

    private final Waiting waiting = new Waiting(new Hints(new TestClock()), new FakeStore());
    private final HeldRequests held = new HeldRequests(waiting);

    private CompletableFuture<Boolean> hold(int number, int seconds) {
        return held.until(SampleVerifications.id(number), ACME, seconds, Status.WAITING, () -> Status.WAITING);
    }

    private static boolean result(CompletableFuture<Boolean> held) {
        return held.orTimeout(10, TimeUnit.SECONDS).join();
    }

    @Test
    void answersWhenItsVerificationChanges() {
        var one = hold(1, 25);
        var other = hold(2, 25);

        waiting.changed(SampleVerifications.id(1), Status.VERIFIED);

        assertTrue(result(one));
        assertFalse(other.isDone());
        assertEquals(1, held.count());
    }

    @Test
    void answersWhenTimeIsUp() {
        var before = System.nanoTime();

        assertFalse(result(hold(1, 1)));

        assertTrue(Duration.ofNanos(System.nanoTime() - before).toMillis() >= 950);
        assertEquals(0, held.count());
    }

    @Test
    void answersAtOnceOverTheCapOfOneVerification() {
        for (var i = 0; i < 5; i++) {
            assertFalse(hold(1, 25).isDone());
        }

        var sixth = hold(1, 25);

        assertTrue(sixth.isDone());
        assertFalse(sixth.join());
        assertEquals(5, held.count());
    }

    @Test
    void answersAtOnceOverTheCapOfOneApp() {
        for (var i = 0; i < 2_000; i++) {
            assertFalse(hold(i, 25).isDone());
        }

        assertTrue(hold(2_000, 25).isDone());
        assertFalse(held.until(
                        SampleVerifications.id(2_000), Fixture.app("other"), 25, Status.WAITING, () -> Status.WAITING)
                .isDone());
    }

    @Test
    void answersAtOnceOverTheCapOfAll() {
        for (var i = 0; i < 5_000; i++) {
            var app = Fixture.app("app-" + i % 5);
            assertFalse(held.until(SampleVerifications.id(i), app, 25, Status.WAITING, () -> Status.WAITING)
                    .isDone());
        }

        assertTrue(held.until(
                        SampleVerifications.id(5_000), Fixture.app("sixth"), 25, Status.WAITING, () -> Status.WAITING)
                .isDone());
    }

    @Test
    void hasRoomAgainAfterAnAnswer() {
        for (var i = 0; i < 5; i++) {
            assertFalse(hold(1, 25).isDone());
        }
        waiting.changed(SampleVerifications.id(1), Status.VERIFIED);
        var deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (held.count() > 0 && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }

        assertFalse(hold(1, 25).isDone());
    }

    @Test
    void answersAllThatItHoldsWhenTheServerStops() {
        var one = hold(1, 25);
        var other = hold(2, 25);

        held.close();

        assertFalse(result(one) || result(other));
        assertEquals(0, held.count());
    }
}
