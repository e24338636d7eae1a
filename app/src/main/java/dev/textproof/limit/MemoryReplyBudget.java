package dev.textproof.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.textproof.core.PhoneNumber;
import dev.textproof.core.ReplyBudget;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Budgets of replies in this process's memory: a token bucket for each country, app and number, which may spend its
 * whole budget at once and from then on gets it back evenly. Knows nothing of other servers, and forgets everything at
 * a restart.
 *
 * <p>Thread-safe without locks. The country is asked first and the number last, so that a number is remembered only
 * once there is something to spend on it: at most 100,000 of them, the least used forgotten first, an idle one after a
 * day, when its bucket would be full again anyway.
 */
public final class MemoryReplyBudget implements ReplyBudget {

    /**
     * How many replies: to one number in a day, to one country and by one app in an hour, and to which countries (ISO
     * 3166 alpha-2) at all. Where one of the numbers is 0, there are none.
     */
    public record Limits(int perNumberPerDay, int perCountryPerHour, int perAppPerHour, Set<String> countries) {

        public Limits {
            var none = perNumberPerDay < 1 || perCountryPerHour < 1 || perAppPerHour < 1;
            countries = none ? Set.of() : Set.copyOf(countries);
        }
    }

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int MOST_KEYS = 100_000;

    private final Limits limits;
    private final TimeMeter time;
    private final Cache<String, Bucket> countries;
    private final Cache<String, Bucket> apps;
    private final Cache<Kept, Bucket> numbers;
    private final Bucket words;

    /** Takes a source of nanoseconds that never goes back, such as {@code System::nanoTime}. */
    public MemoryReplyBudget(Limits limits, LongSupplier nanoTime) {
        this(limits, nanoTime, MOST_KEYS);
    }

    MemoryReplyBudget(Limits limits, LongSupplier nanoTime, int mostKeys) {
        this.limits = limits;
        time = new Monotonic(nanoTime);
        countries = cache(nanoTime, mostKeys, HOUR);
        apps = cache(nanoTime, mostKeys, HOUR);
        numbers = cache(nanoTime, mostKeys, DAY);
        words = bucket(Math.max(1, Math.min(limits.perCountryPerHour(), limits.perAppPerHour()) / ONE_WORD_IN), HOUR);
    }

    @Override
    public Taken take(Reply reply) {
        if (!limits.countries().contains(reply.country())) {
            return Taken.COUNTRY_NOT_NAMED;
        }
        if (!country(reply).tryConsume(1)) {
            return Taken.COUNTRY_SPENT;
        }
        if (!app(reply).tryConsume(1)) {
            country(reply).addTokens(1);
            return Taken.APP_SPENT;
        }
        if (!number(reply).tryConsume(1)) {
            country(reply).addTokens(1);
            app(reply).addTokens(1);
            return Taken.NUMBER_SPENT;
        }
        return Taken.YES;
    }

    @Override
    public void giveBack(Reply reply) {
        country(reply).addTokens(1);
        app(reply).addTokens(1);
        number(reply).addTokens(1);
    }

    /** Returns about how many numbers are remembered. */
    long size() {
        numbers.cleanUp();
        return numbers.estimatedSize();
    }

    private Bucket country(Reply reply) {
        return countries.get(reply.country(), key -> bucket(limits.perCountryPerHour(), HOUR));
    }

    private Bucket app(Reply reply) {
        if (reply.kind() != Kind.CODE) {
            return words; // of no app
        }
        return apps.get(reply.app(), key -> bucket(limits.perAppPerHour(), HOUR));
    }

    private Bucket number(Reply reply) {
        return numbers.get(new Kept(reply.kind(), reply.to()), key -> switch (key.kind()) {
            case CODE -> bucket(limits.perNumberPerDay(), DAY);
            case HELP -> bucket(1, HOUR);
            case CHOICE -> bucket(CHOICES, DAY);
        });
    }

    /** What a number gets of each kind is counted by itself. */
    private record Kept(Kind kind, PhoneNumber to) {}

    private Bucket bucket(int count, Duration period) {
        return Bucket.builder()
                .withCustomTimePrecision(time)
                .addLimit(Bandwidth.builder()
                        .capacity(count)
                        .refillGreedy(count, period)
                        .build())
                .build();
    }

    private static <K> Cache<K, Bucket> cache(LongSupplier nanoTime, int mostKeys, Duration idle) {
        return Caffeine.newBuilder()
                .maximumSize(mostKeys)
                .expireAfterAccess(idle)
                .ticker(nanoTime::getAsLong)
                .executor(Runnable::run) // as MemoryLimiter: no backlog of keys beyond the bound
                .build();
    }
}
