package dev.textproof.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A store in memory for tests. It answers before {@link #record} returns, so that nobody need wait, and fails when told
 * to. Thread-safe.
 */
public final class FakeStore implements Store {

    private final Map<VerificationId, Verification> rows = new HashMap<>();
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
        var stored = rows.putIfAbsent(verification.id(), verification);
        if (stored == null) {
            var type = "verification." + verification.status().wireName();
            events.add(EventId.of(verification.id(), type));
            return Recorded.NEW;
        }
        var same = stored.app().equals(verification.app()) && stored.phone().equals(verification.phone());
        if (!same) {
            return Recorded.CLASH;
        }
        return stored.status() == Status.HEARD ? Recorded.HEARD_AGAIN : Recorded.DUPLICATE;
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
