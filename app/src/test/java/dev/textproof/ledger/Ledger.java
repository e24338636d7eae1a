package dev.textproof.ledger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * What the outside of the servers saw, noted as it happened: what was sent to them, what they promised, what they
 * delivered. Judges only what is wrong whatever else happens; the rest is the {@link Checker}'s. Thread-safe.
 */
final class Ledger {

    /** Within this a provider is to hear. */
    static final Duration PROMISED = Duration.ofSeconds(2);

    /** And the client, who starts the watch and shares two cores with servers and a database, may come late to look. */
    static final Duration TOLERATED = PROMISED.plusMillis(500);

    /** Of a thousand things that are wrong a few are enough. */
    private static final int MOST_WRONGS = 20;

    private final Set<String> sent = ConcurrentHashMap.newKeySet();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final Map<String, Delivery> deliveries = new ConcurrentHashMap<>();
    private final Set<String> taken = ConcurrentHashMap.newKeySet();
    private final Set<String> wrongs = ConcurrentHashMap.newKeySet();
    private final AtomicInteger forgeries = new AtomicInteger();
    private final AtomicInteger again = new AtomicInteger();
    private final AtomicInteger redelivered = new AtomicInteger();
    private final AtomicLong slowest = new AtomicLong();
    private final AtomicLongArray taking;
    private final AtomicLongArray refusing;

    /**
     * What an event said, whichever of its deliveries it was.
     *
     * @param data without the proof, which is made anew each time
     */
    record Delivery(String event, String type, String verification, String data) {}

    /** What each server did so far. */
    record Counts(List<Long> taken, List<Long> refused) {}

    /** Begins with nothing, for so many servers. */
    Ledger(int servers) {
        taking = new AtomicLongArray(servers);
        refusing = new AtomicLongArray(servers);
    }

    /** An authentic text for {@code id}, from the right number to the right one, is about to leave. */
    void sent(String id) {
        sent.add(id);
    }

    /** The text for {@code id} was answered with 2xx. */
    void acknowledged(String id, int server) {
        acknowledged.add(id);
        taking.incrementAndGet(server);
    }

    /** A server would not take a text, or nobody was there to answer. */
    void refused(int server) {
        refusing.incrementAndGet(server);
    }

    /** The app asked for {@code id} and read that it is verified. */
    void seen(String id) {
        seen.add(id);
    }

    void forged() {
        forgeries.incrementAndGet();
    }

    /** A webhook was answered after so long. */
    void answered(int status, Duration took) {
        slowest.accumulateAndGet(took.toMillis(), Math::max);
        if (took.compareTo(PROMISED) > 0) {
            System.out.println("meanwhile a webhook was answered with " + status + " after " + took.toMillis() + " ms");
        }
        if (took.compareTo(TOLERATED) > 0) {
            wrong("a webhook was answered with " + status + " after " + took.toMillis() + " ms");
        }
    }

    /** The receiver read an event; {@code well} if it takes it. */
    void delivered(Delivery delivery, boolean well) {
        var first = Optional.ofNullable(deliveries.putIfAbsent(delivery.event(), delivery));
        if (first.isPresent()) {
            again.incrementAndGet();
            first.filter(it -> !it.equals(delivery))
                    .ifPresent(it -> wrong("an event said first " + it + ", then " + delivery));
        }
        if (well) {
            taken.add(delivery.event());
        }
    }

    void redelivered() {
        redelivered.incrementAndGet();
    }

    void wrong(String what) {
        if (wrongs.size() < MOST_WRONGS) {
            wrongs.add(what);
        }
    }

    Set<String> sent() {
        return Collections.unmodifiableSet(sent);
    }

    /** Returns all that somebody was promised: an answer with 2xx, or the word that it is verified. */
    Set<String> promised() {
        var all = new HashSet<>(acknowledged);
        all.addAll(seen);
        return all;
    }

    Map<String, Delivery> deliveries() {
        return Collections.unmodifiableMap(deliveries);
    }

    /** Returns the events that the receiver took. */
    Set<String> taken() {
        return Collections.unmodifiableSet(taken);
    }

    List<String> wrongs() {
        return List.copyOf(wrongs);
    }

    Counts counts() {
        var took = new ArrayList<Long>();
        var refused = new ArrayList<Long>();
        for (var server = 0; server < taking.length(); server++) {
            took.add(taking.get(server));
            refused.add(refusing.get(server));
        }
        return new Counts(took, refused);
    }

    @Override
    public String toString() {
        return sent.size() + " sent, " + acknowledged.size() + " acknowledged, " + seen.size() + " seen, "
                + forgeries.get() + " forgeries, refused " + counts().refused() + ", " + taken.size() + " events, "
                + again.get() + " deliveries more than once, " + redelivered.get()
                + " asked for by hand, slowest answer "
                + slowest.get() + " ms";
    }
}
