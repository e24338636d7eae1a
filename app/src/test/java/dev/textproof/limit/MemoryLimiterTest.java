package dev.textproof.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.core.Limiter;
import dev.textproof.core.Limiter.Kind;
import dev.textproof.core.LimiterContract;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MemoryLimiterTest implements LimiterContract {

    private final AtomicLong nanos = new AtomicLong(-5); // System.nanoTime may be negative, too
    private final MemoryLimiter limiter = new MemoryLimiter(new MemoryLimiter.Limits(10, 15, 20), nanos::get, 1_000);

    @Override
    public Limiter limiter() {
        return limiter;
    }

    @Override
    public void advance(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void remembersOnlySoManyKeys() {
        for (var i = 0; i < 20_000; i++) {
            limiter.take(Kind.ADDRESS, "address " + i);
        }

        assertTrue(limiter.size() <= 1_000, "it remembers " + limiter.size());
    }

    @Test
    void doesNotForgetAnAppBecauseOfManyAddresses() {
        for (var i = 0; i < 20; i++) {
            limiter.take(Kind.APP, "acme");
        }
        for (var i = 0; i < 20_000; i++) {
            limiter.take(Kind.ADDRESS, "address " + i);
        }

        assertTrue(limiter.take(Kind.APP, "acme").compareTo(Duration.ZERO) > 0);
    }

    @Test
    void forgetsAKeyThatWasIdleForAnHour() {
        limiter.take(Kind.ADDRESS, "a");

        advance(Duration.ofHours(1));

        assertEquals(0, limiter.size());
    }

    @Test
    void refusesALimitOfNone() {
        assertThrows(IllegalArgumentException.class, () -> new MemoryLimiter.Limits(0, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new MemoryLimiter.Limits(1, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new MemoryLimiter.Limits(1, 1, 0));
    }
}
