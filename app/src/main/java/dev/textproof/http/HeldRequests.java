package dev.textproof.http;

import dev.textproof.core.Application;
import dev.textproof.core.Status;
import dev.textproof.core.VerificationId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Holds {@code GET …?wait=} until something changes or time is up; over a cap it answers at once. Thread-safe. */
public final class HeldRequests implements AutoCloseable {

    private static final int PER_VERIFICATION = 5;
    private static final int PER_APP = 2_000;
    private static final int IN_ALL = 5_000;

    private final Slots slots = new Slots(IN_ALL);
    private final Set<Runnable> open = ConcurrentHashMap.newKeySet();
    private final Waiting waiting;
    private volatile boolean closed;

    public HeldRequests(Waiting waiting) {
        this.waiting = waiting;
    }

    int count() {
        return slots.inAll();
    }

    /**
     * Returns what completes when {@code id} is no longer {@code seen}, after {@code seconds} at the latest; true if it
     * changed.
     *
     * @param current asked once this listens, so that no change falls between
     */
    CompletableFuture<Boolean> until(
            VerificationId id, Application app, int seconds, Status seen, Supplier<Status> current) {
        var shares = List.of(
                new Slots.Share("verification " + id, PER_VERIFICATION), new Slots.Share("app " + app.id(), PER_APP));
        var slot = slots.take(shares);
        if (slot.isEmpty()) {
            return CompletableFuture.completedFuture(false);
        }
        var change = new CompletableFuture<Boolean>();
        Runnable timeIsUp = () -> change.complete(false);
        open.add(timeIsUp);
        var leave = waiting.join(id, status -> {
            if (status != seen) { // those who wait are told every two seconds, of what is heard still, too
                change.completeAsync(() -> true);
            }
        });
        try {
            if (closed || current.get() != seen) {
                timeIsUp.run();
            }
        } catch (RuntimeException failure) { // what it takes is given back below, whatever happens
            change.completeExceptionally(failure);
        }
        change.completeOnTimeout(false, Duration.ofSeconds(seconds).toMillis(), TimeUnit.MILLISECONDS);
        return change.whenComplete((any, failure) -> {
            open.remove(timeIsUp);
            leave.run();
            slot.get().run();
        });
    }

    /** Answers all that are held, for a shutdown; who comes later is answered at once. */
    @Override
    public void close() {
        closed = true;
        open.forEach(Runnable::run);
    }
}
