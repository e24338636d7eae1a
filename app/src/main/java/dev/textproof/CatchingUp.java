package dev.textproof;

import dev.textproof.core.CatchUp;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every second whether a provider is to be asked for what was missed, on a thread of its own. */
final class CatchingUp implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CatchingUp.class);
    private static final long PATIENCE_S = 5;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(CatchingUp::daemon);
    private final CatchUp catchUp;

    private CatchingUp(CatchUp catchUp) {
        this.catchUp = catchUp;
    }

    static CatchingUp start(CatchUp catchUp) {
        var catching = new CatchingUp(catchUp);
        var unused = catching.timer.scheduleWithFixedDelay(catching::look, 0, 1, TimeUnit.SECONDS);
        return catching;
    }

    private void look() {
        try {
            catchUp.look();
        } catch (RuntimeException failure) { // it would end the timer, and nothing would ever be caught up with
            LOG.error("looking for missed texts failed; the next try is in a second", failure);
        }
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "catch-up");
        thread.setDaemon(true);
        return thread;
    }

    /** Breaks off what is under way: the note of what is missing stays, and the next start goes on from it. */
    @Override
    public void close() {
        timer.shutdownNow();
        try {
            if (!timer.awaitTermination(PATIENCE_S, TimeUnit.SECONDS)) {
                LOG.warn("catching up did not come to an end; the store closes under it");
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
