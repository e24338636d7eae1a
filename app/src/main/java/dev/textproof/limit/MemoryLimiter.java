package dev.textproof.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.textproof.core.Limiter;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Budgets in this process's memory: a token bucket for each key (bucket4j), which may spend its whole budget at once
 * and from then on gets it back evenly. Knows nothing of other servers, and forgets everything at a restart.
 *
 * <p>Thread-safe without locks: a key has one bucket, made atomically, and a take is one compare-and-set over all of
 * the bucket's limits, so that of N callers for the last token exactly one gets it and who is refused has spent
 * nothing. At most 100,000 keys of each kind are remembered, the least used forgotten first, an idle one after an hour,
 * when its bucket would be full again anyway. A key that is pushed out early starts afresh: that needs 100,000
 * addresses (of IPv6 /64 networks), and then a limit by address is no obstacle in the first place.
 */
public final class MemoryLimiter implements Limiter {

    /**
     * How many starts: by one end user's address in a minute and in an hour, by one app in a minute; each at least 1.
     */
    public record Limits(int startsPerMinute, int startsPerHour, int appStartsPerMinute) {

        public Limits {
            if (startsPerMinute < 1 || startsPerHour < 1 || appStartsPerMinute < 1) {
                throw new IllegalArgumentException("a limit is at least 1");
            }
        }
    }

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int MOST_KEYS = 100_000;

    private final TimeMeter time;
    private final List<Bandwidth> perAddress;
    private final List<Bandwidth> perApp;
    private final Cache<String, Bucket> addresses;
    private final Cache<String, Bucket> apps;

    /** Takes a source of nanoseconds that never goes back, such as {@code System::nanoTime}. */
    public MemoryLimiter(Limits limits, LongSupplier nanoTime) {
        this(limits, nanoTime, MOST_KEYS);
    }

    MemoryLimiter(Limits limits, LongSupplier nanoTime, int mostKeys) {
        time = new Monotonic(nanoTime);
        perAddress = List.of(limit(limits.startsPerMinute(), MINUTE), limit(limits.startsPerHour(), HOUR));
        perApp = List.of(limit(limits.appStartsPerMinute(), MINUTE));
        addresses = cache(nanoTime, mostKeys);
        apps = cache(nanoTime, mostKeys);
    }

    @Override
    public Duration take(Kind kind, String key) {
        var bucket = switch (kind) {
            case ADDRESS -> addresses.get(key, address -> bucket(perAddress));
            case APP -> apps.get(key, app -> bucket(perApp));
        };
        var probe = bucket.tryConsumeAndReturnRemaining(1);
        // Zero means that there was one to take, so a refusal is never that short.
        return probe.isConsumed() ? Duration.ZERO : Duration.ofNanos(Math.max(1, probe.getNanosToWaitForRefill()));
    }

    /** Returns about how many keys are remembered. */
    long size() {
        addresses.cleanUp();
        apps.cleanUp();
        return addresses.estimatedSize() + apps.estimatedSize();
    }

    private Bucket bucket(List<Bandwidth> limits) {
        var builder = Bucket.builder().withCustomTimePrecision(time);
        limits.forEach(builder::addLimit);
        return builder.build();
    }

    private static Bandwidth limit(int count, Duration period) {
        return Bandwidth.builder().capacity(count).refillGreedy(count, period).build();
    }

    private static Cache<String, Bucket> cache(LongSupplier nanoTime, int mostKeys) {
        return Caffeine.newBuilder()
                .maximumSize(mostKeys)
                .expireAfterAccess(HOUR)
                .ticker(nanoTime::getAsLong)
                // Whoever adds a key also tidies up: no thread pool to share, and no backlog of keys beyond the bound.
                .executor(Runnable::run)
                .build();
    }
}
