package dev.textproof.core;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Notes in memory, and counts how often it was written; fails when told to. */
public final class FakeHeardLog implements HeardLog {

    public final AtomicInteger writes = new AtomicInteger();
    private final Map<String, Mark> marks = new ConcurrentHashMap<>();
    private volatile boolean away;

    void setAway(boolean isAway) {
        away = isAway;
    }

    private void requireThere() {
        if (away) {
            throw new StoreUnavailableException("The store is away, as the test wishes.");
        }
    }

    @Override
    public Optional<Mark> find(String channel) {
        requireThere();
        return Optional.ofNullable(marks.get(channel));
    }

    @Override
    public void heard(String channel, Instant at) {
        requireThere();
        writes.incrementAndGet();
        marks.merge(
                channel,
                new Mark(at, Optional.empty()),
                (old, more) -> new Mark(later(old.heardAt(), at), old.missedSince()));
    }

    @Override
    public void missed(String channel, Instant since) {
        requireThere();
        writes.incrementAndGet();
        marks.computeIfPresent(
                channel,
                (name, old) -> new Mark(
                        old.heardAt(),
                        old.missedSince().filter(it -> it.isBefore(since)).or(() -> Optional.of(since))));
    }

    @Override
    public void recovered(String channel, Instant since, Instant until) {
        requireThere();
        writes.incrementAndGet();
        marks.computeIfPresent(
                channel,
                (name, old) ->
                        old.missedSince().filter(it -> it.isBefore(since)).isPresent()
                                ? old
                                : new Mark(later(old.heardAt(), until), Optional.empty()));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
