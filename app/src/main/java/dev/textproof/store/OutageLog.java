package dev.textproof.store;

import dev.textproof.core.Store;
import dev.textproof.core.StoreUnavailableException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Says of what the store does not do any more: the first failure with all that is known of it, then now and then how
 * many there were, and once it is over how many in all. A line for each would bury why it began. Thread-safe.
 */
final class OutageLog {

    private static final Logger LOG = System.getLogger(OutageLog.class.getName());
    private static final long EVERY = Duration.ofSeconds(10).toNanos();

    /** So long it must go well before it is over: what fails now and then makes few lines, too. */
    private static final long CALM = Duration.ofSeconds(1).toNanos();

    private final String what;
    private final LongSupplier ticker;
    private volatile boolean out;
    private int failures; // these four under the lock of this
    private long began;
    private long said;
    private long last;

    /**
     * Begins well.
     *
     * @param what cannot be done while it fails, such as "written"
     * @param ticker counts nanoseconds and never goes back
     */
    OutageLog(String what, LongSupplier ticker) {
        this.what = what;
        this.ticker = ticker;
    }

    /** Returns what tells {@code answer}, and takes note. */
    Store.Answer noting(Store.Answer answer) {
        return new Store.Answer() {
            @Override
            public void recorded(Store.Recorded recorded) {
                wentWell();
                answer.recorded(recorded);
            }

            @Override
            public void failed(StoreUnavailableException failure) {
                OutageLog.this.failed(failure);
                answer.failed(failure);
            }
        };
    }

    /** It failed with {@code failure}, or went well. */
    void note(Optional<Throwable> failure) {
        failure.ifPresentOrElse(this::failed, this::wentWell);
    }

    /** Somebody was told that it failed. */
    synchronized void failed(Throwable failure) {
        var now = ticker.getAsLong();
        last = now;
        if (!out) {
            out = true;
            failures = 1;
            began = now;
            said = now;
            LOG.log(Level.WARNING, "The store cannot be " + what + ": " + Reasons.of(failure), failure);
            return;
        }
        failures++;
        if (now - said >= EVERY) {
            said = now;
            LOG.log(
                    Level.WARNING,
                    "The store cannot be " + what + " for " + seconds(now) + " s now, " + failures
                            + " times in all, the last time: " + Reasons.of(failure));
        }
    }

    /** It went well once. Costs next to nothing while it does. */
    void wentWell() {
        if (out) {
            over();
        }
    }

    private synchronized void over() {
        var now = ticker.getAsLong();
        if (out && now - last >= CALM) {
            out = false;
            LOG.log(
                    Level.INFO,
                    "The store can be " + what + " again, after " + seconds(last) + " s in which that failed "
                            + failures + " times.");
        }
    }

    private long seconds(long until) {
        return Math.round((until - began) / 1e9);
    }
}
