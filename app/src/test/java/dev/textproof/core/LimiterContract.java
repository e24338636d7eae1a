package dev.textproof.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.core.Limiter.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every {@link Limiter} promises, tried with 10 starts a minute and 15 an hour by address, 20 a minute by app. */
public interface LimiterContract {

    /** Returns the limiter under test, the same one throughout a test, with nothing spent. */
    Limiter limiter();

    /** Lets its time go on. */
    void advance(Duration time);

    /** Takes from this budget until it is refused, a hundred times at most, and returns how often it was not. */
    private int takeAll(Kind kind, String key) {
        var taken = 0;
        while (taken < 100 && limiter().take(kind, key).isZero()) {
            taken++;
        }
        return taken;
    }

    @Test
    default void givesEachKindItsOwnBudget() {
        assertEquals(10, takeAll(Kind.ADDRESS, "a"));
        assertEquals(20, takeAll(Kind.APP, "a"));
    }

    @Test
    default void givesEachKeyItsOwnBudget() {
        assertEquals(10, takeAll(Kind.ADDRESS, "203.0.113.7"));
        assertEquals(10, takeAll(Kind.ADDRESS, "203.0.113.8"));
    }

    @Test
    default void saysTruthfullyHowLongToWait() {
        takeAll(Kind.ADDRESS, "a");

        var wait = limiter().take(Kind.ADDRESS, "a");

        assertTrue(wait.compareTo(Duration.ofMinutes(1)) <= 0, wait.toString());
        advance(wait.minusNanos(1));
        assertTrue(limiter().take(Kind.ADDRESS, "a").compareTo(Duration.ZERO) > 0);
        advance(Duration.ofNanos(1));
        assertEquals(Duration.ZERO, limiter().take(Kind.ADDRESS, "a"));
    }

    @Test
    default void takesNothingFromWhomItRefuses() {
        takeAll(Kind.APP, "a");
        for (var i = 0; i < 1_000; i++) {
            limiter().take(Kind.APP, "a");
        }

        advance(Duration.ofMinutes(1));

        assertEquals(20, takeAll(Kind.APP, "a"));
    }

    @Test
    default void limitsAddressesByTheHourToo() {
        assertEquals(10, takeAll(Kind.ADDRESS, "a"));
        advance(Duration.ofMinutes(1));

        // 5 of the hour's budget are left, and a minute has brought back a quarter of one.
        assertEquals(5, takeAll(Kind.ADDRESS, "a"));
        assertTrue(limiter().take(Kind.ADDRESS, "a").compareTo(Duration.ofMinutes(1)) > 0);
        advance(Duration.ofHours(1));
        assertEquals(10, takeAll(Kind.ADDRESS, "a"));
    }

    @Test
    default void givesExactlyTheBudgetToManyAtOnce() throws InterruptedException, ExecutionException {
        var threads = Executors.newFixedThreadPool(8);
        try {
            var takes = new ArrayList<Future<Integer>>();
            for (var i = 0; i < 8; i++) {
                takes.add(threads.submit(() -> takeAll(Kind.APP, "a")));
            }

            var taken = 0;
            for (var take : takes) {
                taken += take.get();
            }
            assertEquals(20, taken);
        } finally {
            threads.shutdown();
        }
    }
}
