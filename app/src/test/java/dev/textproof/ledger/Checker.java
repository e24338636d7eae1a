package dev.textproof.ledger;

import dev.textproof.ledger.Stored.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Holds what was promised, what is stored and what was delivered against each other, when all is over. */
final class Checker {

    private static final String VERIFIED = "verification.verified";

    /** How long an event may be claimed. */
    private static final Duration LEASE = Duration.ofSeconds(90);

    /** What may lie before the next attempt after so many of them: as planned, a tenth more, and a bit. */
    private static final List<Duration> LONGEST = List.of(
            LEASE,
            LEASE,
            Duration.ofSeconds(335),
            Duration.ofMinutes(34),
            Duration.ofMinutes(133),
            Duration.ofHours(6));

    private final Ledger ledger;
    private final Stored stored;
    private final List<String> found = new ArrayList<>();

    private Checker(Ledger ledger, Stored stored) {
        this.ledger = ledger;
        this.stored = stored;
    }

    /** Returns all that is wrong. */
    static List<String> check(Ledger ledger, Stored stored) {
        var checker = new Checker(ledger, stored);
        checker.compareRows();
        checker.compareEvents();
        checker.compareDeliveries();
        checker.found.addAll(ledger.wrongs());
        return checker.found;
    }

    /**
     * Returns those of {@code pending} that nobody looks after in time: a claim that was forgotten, a retry that was.
     */
    static List<String> waitTooLong(List<Event> pending, Instant now) {
        return pending.stream()
                .filter(event -> now.plus(LONGEST.get(Math.min(event.attempts(), LONGEST.size() - 1)))
                        .isBefore(event.due()))
                .map(event -> "it waits longer than it may: " + event)
                .toList();
    }

    private void compareRows() {
        none(
                "promised, and not stored",
                minus(ledger.promised(), stored.statuses().keySet()));
        none("stored, and nobody sent the right text", minus(stored.statuses().keySet(), ledger.sent()));
        stored.statuses().forEach((id, status) -> {
            if (!status.equals("verified")) {
                found.add(id + " is " + status);
            }
        });
    }

    private void compareEvents() {
        var events = new HashMap<String, String>();
        for (var event : stored.events()) {
            if (!event.type().equals(VERIFIED)) {
                found.add("nobody did anything to tell of like " + event);
            }
            var other = events.put(event.verification(), event.id());
            if (other != null) {
                found.add(event.verification() + " has the events " + other + " and " + event.id());
            }
            if (!event.state().equals("delivered")) {
                found.add("not delivered: " + event);
            }
            if (!ledger.taken().contains(event.id())) {
                found.add("the receiver has never taken " + event);
            }
        }
        none("stored, and no event tells of it", minus(stored.statuses().keySet(), events.keySet()));
        none(
                "an event tells of it, and it is not stored",
                minus(events.keySet(), stored.statuses().keySet()));
    }

    private void compareDeliveries() {
        var events = new HashMap<String, String>();
        stored.events().forEach(event -> events.put(event.id(), event.verification()));
        var told = new HashMap<String, String>();
        for (var delivery : ledger.deliveries().values()) {
            if (!delivery.type().equals(VERIFIED) || !delivery.verification().equals(events.get(delivery.event()))) {
                found.add("delivered, and not stored: " + delivery);
            }
            var other = told.put(delivery.verification(), delivery.event());
            if (other != null) {
                found.add(delivery.verification() + " was told of as " + other + " and as " + delivery.event());
            }
        }
    }

    private void none(String what, Set<String> ids) {
        ids.stream().limit(5).forEach(id -> found.add(what + ": " + id + ", one of " + ids.size()));
    }

    private static Set<String> minus(Set<String> all, Set<String> some) {
        var left = new HashSet<>(all);
        left.removeAll(some);
        return left;
    }
}
