package dev.textproof.channel;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A few threads, which end when there is nothing to do, and one that waits for what is delayed. Its line has no end:
 * who gives it work bounds that. Thread-safe.
 */
final class PoolOfWorkers implements Workers {

    private static final long IDLE_S = 30;

    private final ThreadPoolExecutor workers;
    private final ScheduledThreadPoolExecutor timer;

    PoolOfWorkers(String name, int threads) {
        workers = new ThreadPoolExecutor(
                threads,
                threads,
                IDLE_S,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                work -> daemon(name, work),
                new ThreadPoolExecutor.DiscardPolicy()); // refuses only when it is stopped
        workers.allowCoreThreadTimeOut(true);
        timer = new ScheduledThreadPoolExecutor(
                1, work -> daemon(name + "-timer", work), new ThreadPoolExecutor.DiscardPolicy());
    }

    @Override
    public void run(Duration delay, Runnable work) {
        if (delay.isZero()) {
            workers.execute(work);
        } else {
            var unused = timer.schedule(() -> workers.execute(work), delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void stop(Duration patience) {
        timer.shutdownNow();
        workers.shutdown();
        try {
            if (!workers.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                workers.shutdownNow();
            }
        } catch (InterruptedException stopped) {
            workers.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private static Thread daemon(String name, Runnable work) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
