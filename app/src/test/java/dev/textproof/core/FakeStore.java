package dev.textproof.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A store in memory for tests. It answers before {@link #record} returns, so that nobody need wait, and fails when told
 * to. Thread-safe.
 */
public final class FakeStore implements Store {

    private final Map<VerificationId, Verification> rows = new HashMap<>();
    private final Set<VerificationId> tombstones = new HashSet<>();
    private final Set<VerificationId> confirmed = new HashSet<>();
    private final List<EventId> events = new ArrayList<>();
    private boolean failing;
    private boolean closed;

    /** From now on everything fails, or no longer does. */
    public synchronized void setFailing(boolean failing) {
        this.failing = failing;
    }

    /** Returns the ids of all events, in the order in which they came. */
    public synchronized List<EventId> events() {
        return List.copyOf(events);
    }

    /** Returns all rows. */
    public synchronized List<Verification> rows() {
        return List.copyOf(rows.values());
    }

    /** Puts {@code changed} in the place of its row, with its event. */
    synchronized void change(Verification changed) {
        refuseIfDown();
        rows.put(changed.id(), changed);
        events.add(event(changed));
    }

    /** Leaves a tombstone of each of {@code erased}, and one event in the place of all of theirs. */
    synchronized void erase(List<Verification> erased) {
        refuseIfDown();
        for (var row : erased) {
            rows.remove(row.id());
            tombstones.add(row.id());
            for (var type : List.of("heard", "verified", "declined", "revoked")) {
                events.remove(EventId.of(row.id(), "verification." + type));
            }
        }
        erased.stream()
                .map(Verification::id)
                .max(Comparator.comparing(id -> id.head().issuedAt()))
                .ifPresent(newest -> events.add(EventId.of(newest, "phone.erased")));
    }

    private void confirm(VerificationId id, Status status) {
        if (status.isConfirmed()) {
            confirmed.add(id);
        }
    }

    /** Returns whether {@code id} was verified, whatever became of it since. */
    synchronized boolean isConfirmed(VerificationId id) {
        return confirmed.contains(id);
    }

    synchronized boolean isTombstone(VerificationId id) {
        return tombstones.contains(id);
    }

    private static EventId event(Verification verification) {
        return EventId.of(
                verification.id(), "verification." + verification.status().wireName());
    }

    @Override
    public void record(Verification verification, Answer answer) {
        if (verification.status() == Status.WAITING || verification.status() == Status.EXPIRED) {
            throw new IllegalArgumentException("what waits or has expired is not stored");
        }
        Recorded recorded;
        try {
            recorded = put(verification);
        } catch (StoreUnavailableException failure) {
            answer.failed(failure);
            return;
        }
        answer.recorded(recorded);
    }

    private synchronized Recorded put(Verification verification) {
        refuseIfDown();
        if (tombstones.contains(verification.id())) {
            return Recorded.DUPLICATE;
        }
        var stored = rows.putIfAbsent(verification.id(), verification);
        if (stored == null) {
            events.add(event(verification));
            confirm(verification.id(), verification.status());
            return Recorded.NEW;
        }
        var same = stored.app().equals(verification.app()) && stored.phone().equals(verification.phone());
        if (!same) {
            return Recorded.CLASH;
        }
        return stored.status() == Status.HEARD ? Recorded.HEARD_AGAIN : Recorded.DUPLICATE;
    }

    /** Brings what is still heard, and later than {@code heardAfter}, to its end; returns whether it was. */
    synchronized boolean end(VerificationId id, Instant heardAfter, Status status, Instant now) {
        refuseIfDown();
        var heard = Optional.ofNullable(rows.get(id))
                .filter(row -> row.status() == Status.HEARD && row.at().isAfter(heardAfter));
        heard.ifPresent(row -> {
            rows.put(id, row.at(status, now));
            confirm(id, status);
            events.add(EventId.of(id, "verification." + status.wireName()));
        });
        return heard.isPresent();
    }

    @Override
    public synchronized Optional<Verification> find(VerificationId id) {
        refuseIfDown();
        return Optional.ofNullable(rows.get(id));
    }

    @Override
    public synchronized Map<VerificationId, Status> statuses(Collection<VerificationId> ids) {
        refuseIfDown();
        var found = new HashMap<VerificationId, Status>();
        rows.forEach((id, row) -> {
            if (ids.contains(id)) {
                found.put(id, row.status());
            }
        });
        tombstones.stream().filter(ids::contains).forEach(id -> found.put(id, Status.REVOKED));
        return found;
    }

    @Override
    public synchronized void check() {
        refuseIfDown();
    }

    @Override
    public synchronized void close() {
        closed = true;
    }

    private void refuseIfDown() {
        if (closed || failing) {
            throw new StoreUnavailableException(closed ? "The store is closed." : "The fake was told to fail.");
        }
    }
}
