package dev.textproof.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What one channel may have missed. In memory it knows each text's time; the log learns of it once a minute at most,
 * and never beyond what is still missing. Thread-safe, with {@link #look} for one thread at a time.
 */
final class ChannelWatch {

    /** How often the log learns that all is well. */
    private static final Duration NOTE_EVERY = Duration.ofMinutes(1);

    /** How much earlier than our own note the log is read: texts that were on their way, clocks that differ. */
    private static final Duration OVERLAP = Duration.ofMinutes(5);

    /** How long after the last failure a provider surely lists what it told us then. */
    private static final Duration SETTLED = Duration.ofMinutes(1);

    private static final Duration STORE_PAUSE = Duration.ofSeconds(2);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final InboundHistory history;
    private final HeardLog log;

    // Under the lock of this.
    private Optional<Gap> gap = Optional.empty();
    private Instant heardAt = Instant.MIN;
    private Instant nextNote = Instant.MIN;
    private boolean known;
    private Instant asked = Instant.MIN;
    private Instant due = Instant.MIN;
    private int failures;

    /** A time in which texts may be missing: its beginning, and the last moment at which one may have failed. */
    private record Gap(Instant since, Instant until) {

        Gap with(Gap other) {
            return new Gap(
                    since.isBefore(other.since) ? since : other.since,
                    until.isAfter(other.until) ? until : other.until);
        }
    }

    ChannelWatch(InboundHistory history, HeardLog log) {
        this.history = history;
        this.log = log;
    }

    InboundHistory history() {
        return history;
    }

    synchronized void heard(Instant now) {
        heardAt = now.isAfter(heardAt) ? now : heardAt;
    }

    synchronized void failed(Instant now) {
        open(new Gap(now, now));
    }

    synchronized boolean isWell() {
        return failures == 0;
    }

    synchronized Instant due() {
        return due;
    }

    /** Reads and writes the log as is due at {@code now}; {@code ask} is to take in all texts since a time. */
    void look(Instant now, Consumer<Instant> ask) {
        if (!known) {
            begin(now);
        }
        var missing = dueGap(now);
        if (missing.isPresent()) {
            recover(missing.get(), now, ask);
        } else {
            note();
        }
    }

    private void begin(Instant now) {
        var mark = log.find(history.channel());
        if (mark.isEmpty()) {
            log.heard(history.channel(), now); // nothing came before: nobody had this address
        }
        synchronized (this) {
            mark.ifPresent(it -> open(new Gap(it.from(), now)));
            known = true;
        }
    }

    private synchronized Optional<Gap> dueGap(Instant now) {
        return gap.filter(it -> !now.isBefore(due));
    }

    private void recover(Gap missing, Instant now, Consumer<Instant> ask) {
        begun(now);
        log.missed(history.channel(), missing.since()); // and no provider is asked while the store is away
        try {
            ask.accept(missing.since().minus(OVERLAP));
        } catch (HistoryUnavailableException failure) {
            pause(now, failure);
            throw failure;
        }
        if (now.isBefore(missing.until().plus(SETTLED))) {
            askAgain(missing.until().plus(SETTLED));
        } else {
            log.recovered(history.channel(), missing.since(), now);
            close(missing);
        }
    }

    private synchronized void begun(Instant now) {
        asked = now;
        due = now.plus(STORE_PAUSE); // should the store be away
    }

    private synchronized void pause(Instant now, HistoryUnavailableException failure) {
        var doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, 6));
        var longest = failure.isRefused() || doubled.compareTo(LONGEST_PAUSE) > 0;
        due = now.plus(longest ? LONGEST_PAUSE : doubled);
        failures++;
    }

    private synchronized void askAgain(Instant at) {
        failures = 0;
        due = at;
    }

    private synchronized void close(Gap closed) {
        failures = 0;
        due = Instant.MIN;
        // What failed meanwhile is another gap, and may be asked for at once.
        gap = gap.filter(it -> it.until().isAfter(closed.until())).map(it -> new Gap(closed.until(), it.until()));
    }

    // A text that fails is asked for at once, unless the provider has just failed, too.
    private void open(Gap more) {
        gap = Optional.of(gap.map(it -> it.with(more)).orElse(more));
        if (failures == 0) {
            due = asked.equals(Instant.MIN) ? asked : asked.plus(STORE_PAUSE);
        }
    }

    private void note() {
        Instant at;
        synchronized (this) {
            if (gap.isPresent() || heardAt.equals(Instant.MIN) || heardAt.isBefore(nextNote)) {
                return;
            }
            at = heardAt;
        }
        log.heard(history.channel(), at);
        synchronized (this) {
            nextNote = at.plus(NOTE_EVERY);
        }
    }
}
