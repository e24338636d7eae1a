package dev.textproof;

import dev.textproof.core.Housekeeping;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps house at once and then once an hour, on a thread of its own: what takes long must not keep pages waiting. A run
 * that fails is logged, and the next one tries again.
 */
final class Hourly implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Hourly.class);
    private static final long PATIENCE_S = 5;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(Hourly::daemon);
    private final Housekeeping housekeeping;

    private Hourly(Housekeeping housekeeping) {
        this.housekeeping = housekeeping;
    }

    static Hourly start(Housekeeping housekeeping) {
        var hourly = new Hourly(housekeeping);
        var unused = hourly.timer.scheduleWithFixedDelay(hourly::run, 0, 1, TimeUnit.HOURS);
        return hourly;
    }

    private void run() {
        try {
            housekeeping.run();
        } catch (RuntimeException failure) { // it would end the timer, and nothing would ever be deleted again
            LOG.warn("what is kept no longer could not be deleted; the next try is in an hour", failure);
        }
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "housekeeping");
        thread.setDaemon(true);
        return thread;
    }

    /** Lets a run that is under way come to its next pause, and no other begin. */
    @Override
    public void close() {
        housekeeping.stop();
        timer.shutdown();
        try {
            if (!timer.awaitTermination(PATIENCE_S, TimeUnit.SECONDS)) {
                LOG.warn("housekeeping did not come to a pause; the store closes under it");
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
