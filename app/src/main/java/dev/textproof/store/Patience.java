package dev.textproof.store;

import dev.textproof.core.StoreUnavailableException;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Tells whoever waits for a commit that it failed once it has taken too long, however the database hangs. The commit
 * may yet come about. Who was told before does not hear it again, which is up to whoever is watched. Thread-safe.
 */
final class Patience implements AutoCloseable {

    private static final long STEP_MS = 50;

    private final Duration limit;
    private final Consumer<Runnable> tell;
    private final ConcurrentLinkedQueue<Watched> watched = new ConcurrentLinkedQueue<>(); // in the order of their ends
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(Patience::daemon);

    private record Watched(long end, Consumer<StoreUnavailableException> failed) {}

    private Patience(Duration limit, Consumer<Runnable> tell) {
        this.limit = limit;
        this.tell = tell;
    }

    /** Returns a running one; {@code tell} runs what tells somebody, on a thread that may be held up. */
    static Patience start(Duration limit, Consumer<Runnable> tell) {
        var patience = new Patience(limit, tell);
        var unused = patience.timer.scheduleWithFixedDelay(patience::look, STEP_MS, STEP_MS, TimeUnit.MILLISECONDS);
        return patience;
    }

    /** Lets {@code failed} hear of it when the time is over; it stays in memory until then. */
    void watch(Consumer<StoreUnavailableException> failed) {
        watched.add(new Watched(System.nanoTime() + limit.toNanos(), failed));
    }

    private void look() {
        var now = System.nanoTime();
        for (var first = watched.peek(); first != null && first.end() - now < 0; first = watched.peek()) {
            watched.remove();
            var failed = first.failed();
            tell.accept(() -> failed.accept(
                    new StoreUnavailableException("The store did not commit within " + limit.toMillis() + " ms.")));
        }
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "store-patience");
        thread.setDaemon(true);
        return thread;
    }

    /** Stops looking; nobody may be watched by then who is not told otherwise. */
    @Override
    public void close() {
        timer.shutdownNow();
    }
}
