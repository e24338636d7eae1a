package dev.textproof.http;

import dev.textproof.core.Hint;
import dev.textproof.core.Ticket;
import dev.textproof.core.VerificationId;
import dev.textproof.page.PageHint;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The newest hint of each waiting verification, in memory only, bounded, until the start expires. Thread-safe. */
public final class Hints {

    private static final int CAPACITY = 10_000;

    private final Clock clock;
    private final Map<VerificationId, Hint> newest = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<VerificationId, Hint> eldest) {
            return size() > CAPACITY
                    || !clock.instant().isBefore(eldest.getValue().until());
        }
    };

    public Hints(Clock clock) {
        this.clock = clock;
    }

    synchronized void put(Hint hint) {
        newest.remove(hint.id());
        newest.put(hint.id(), hint);
    }

    synchronized Optional<Hint> newest(VerificationId id) {
        return Optional.ofNullable(newest.get(id));
    }

    /** Returns what the page of {@code ticket} is to say, if anything. */
    Optional<PageHint> seenBy(Ticket ticket) {
        return newest(ticket.id()).flatMap(it -> seen(it, ticket));
    }

    /** Compares a hint with a ticket: another sender, another destination, or neither, and then nobody can say. */
    static Optional<PageHint> seen(Hint hint, Ticket ticket) {
        if (!hint.from().equals(ticket.user())) {
            return Optional.of(new PageHint.WrongNumber(hint.from().ending()));
        }
        return hint.to().equals(ticket.destination()) ? Optional.empty() : Optional.of(new PageHint.WrongDestination());
    }
}
