package dev.textproof.deliver;

import dev.textproof.core.EventLog.Next;
import dev.textproof.core.HttpSender;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * When to try again (product.md): at once, then after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h and 24 h, each a
 * tenth more or less, so that what failed together does not come back together; three days in all. A receiver that asks
 * for more time by {@code Retry-After} (RFC 9110, 10.2.3) gets it, up to a day; it cannot ask for less. Thread-safe.
 */
final class RetrySchedule {

    static final int GONE = 410;

    private static final List<Duration> DELAYS = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));
    private static final double JITTER = 0.1;
    private static final Duration MOST = Duration.ofHours(24);

    private final RandomGenerator random;

    RetrySchedule(RandomGenerator random) {
        this.random = random;
    }

    /** Returns what follows the attempt that makes it {@code attempts} of them, and ended like this at {@code now}. */
    Next after(int attempts, HttpSender.Result result, Instant now) {
        if (!(result instanceof HttpSender.Answered answer)) {
            return again(attempts, Duration.ZERO, now);
        }
        if (answer.status() / 100 == 2) {
            return new Next.Delivered();
        }
        if (answer.status() == GONE) {
            return new Next.Disabled(now);
        }
        var asked = answer.retryAfter(now).map(RetrySchedule::shortened);
        return again(attempts, asked.orElse(Duration.ZERO), now);
    }

    private Next again(int attempts, Duration atLeast, Instant now) {
        if (attempts > DELAYS.size()) {
            return new Next.Failed();
        }
        var delay = DELAYS.get(attempts - 1);
        var jitter = 1 - JITTER + random.nextDouble() * 2 * JITTER;
        var planned = Duration.ofMillis((long) (delay.toMillis() * jitter));
        var wait = planned.compareTo(atLeast) < 0 ? atLeast : planned;
        return new Next.Retry(now.plus(wait));
    }

    private static Duration shortened(Duration asked) {
        return asked.compareTo(MOST) > 0 ? MOST : asked;
    }
}
