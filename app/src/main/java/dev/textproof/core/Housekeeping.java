package dev.textproof.core;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Lets go of what is kept no longer: verifications after their app's retention, tombstones once nothing can bring back
 * what they stand for, events, replies. Does not schedule itself. Thread-safe.
 */
public final class Housekeeping {

    /** How far back a provider's log may be searched for texts that were missed. */
    private static final Duration LOOK_BACK = Duration.ofDays(3);

    /** Longest lifetime of a start, and how far ahead of ours the clock may be that issued it. */
    private static final Duration LONGEST_LIFE = Duration.ofMinutes(12);

    /** Longer than the three days over which a delivery is tried. */
    private static final Duration DELIVERY = Duration.ofDays(4);

    private static final Duration REPLIES = Duration.ofDays(2);
    private static final Duration OTHER_APPS = Duration.ofDays(30);
    private static final Logger LOG = System.getLogger(Housekeeping.class.getName());

    private final Purge purge;
    private final Map<String, Duration> retentionOfApps;
    private final Duration events;
    private final Clock clock;
    private volatile boolean stopped;

    /** Takes how long each app, by its id, keeps verified numbers, and how long events are kept. */
    public Housekeeping(Purge purge, Map<String, Duration> retentionOfApps, Duration events, Clock clock) {
        this.purge = purge;
        this.retentionOfApps = Map.copyOf(retentionOfApps);
        this.events = events;
        this.clock = clock;
    }

    /** Deletes what is due, unless it was stopped. */
    public void run() {
        var deleted = purge.olderThan(deadlines(clock.instant()), () -> !stopped);
        LOG.log(deleted == 0 ? Level.DEBUG : Level.INFO, "{0} rows were kept long enough and are deleted.", deleted);
    }

    /** Lets a run end early, and no other begin. */
    public void stop() {
        stopped = true;
    }

    private Purge.Deadlines deadlines(Instant now) {
        var ofApps = new LinkedHashMap<String, Instant>();
        retentionOfApps.forEach((app, retention) -> ofApps.put(app, now.minus(retention)));
        return new Purge.Deadlines(
                ofApps,
                now.minus(longest(retentionOfApps.values())),
                now.minus(LOOK_BACK).minus(LONGEST_LIFE),
                now.minus(events),
                now.minus(Stream.of(events, DELIVERY)
                        .max(Comparator.naturalOrder())
                        .orElse(DELIVERY)),
                now.minus(REPLIES));
    }

    // An app that was taken out of the file by mistake must not lose its rows to the shortest memory of all.
    private static Duration longest(Collection<Duration> retentions) {
        return Stream.concat(Stream.of(OTHER_APPS), retentions.stream())
                .max(Comparator.naturalOrder())
                .orElse(OTHER_APPS);
    }
}
