package dev.textproof.http;

import dev.textproof.core.Hint;
import dev.textproof.core.Listener;
import dev.textproof.core.Status;
import dev.textproof.core.Store;
import dev.textproof.core.StoreUnavailableException;
import dev.textproof.core.VerificationId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who waits on which verification: open pages and held requests. Told of changes as they come, and asks the store for
 * all of them in one query every two seconds, so that a lost notice delays a page and never loses the truth.
 * Thread-safe.
 */
public final class Waiting implements Listener {

    private static final Logger LOG = LoggerFactory.getLogger(Waiting.class);

    private final Map<VerificationId, Set<Waiter>> waiters = new ConcurrentHashMap<>();
    private final Hints hints;
    private final Store store;

    public Waiting(Hints hints, Store store) {
        this.hints = hints;
        this.store = store;
    }

    /** Somebody who waits. Called from any thread, perhaps more than once for one change; must return quickly. */
    interface Waiter {

        void changed(Status status);

        default void hinted(Hint hint) {}
    }

    /**
     * Adds a waiter and tells it the newest hint. It then asks the store itself, so that nothing falls between. Run the
     * result once to leave.
     */
    Runnable join(VerificationId id, Waiter waiter) {
        waiters.compute(id, (key, set) -> {
            var joined = set == null ? ConcurrentHashMap.<Waiter>newKeySet() : set;
            joined.add(waiter);
            return joined;
        });
        hints.newest(id).ifPresent(waiter::hinted);
        return () -> waiters.computeIfPresent(id, (key, set) -> {
            set.remove(waiter);
            return set.isEmpty() ? null : set;
        });
    }

    @Override
    public void changed(VerificationId id, Status status) {
        waiters.getOrDefault(id, Set.of()).forEach(waiter -> waiter.changed(status));
    }

    @Override
    public void hinted(Hint hint) {
        hints.put(hint);
        waiters.getOrDefault(hint.id(), Set.of()).forEach(waiter -> waiter.hinted(hint));
    }

    /** Asks the store for everybody who waits. */
    public void poll() {
        ask(List.copyOf(waiters.keySet()));
    }

    /** Asks the store for those who wait on one of {@code ids}. */
    public void look(Collection<VerificationId> ids) {
        ask(ids.stream().filter(waiters::containsKey).toList());
    }

    private void ask(List<VerificationId> ids) {
        if (ids.isEmpty()) {
            return;
        }
        try {
            store.statuses(ids).forEach(this::changed);
        } catch (StoreUnavailableException later) {
            LOG.debug("pages that wait could not be brought up to date: {}", later.getMessage());
        }
    }
}
