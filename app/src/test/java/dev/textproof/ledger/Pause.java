package dev.textproof.ledger;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Time in which others do something; nothing may depend on what they get done in it. */
final class Pause {

    private Pause() {}

    static void of(Duration length) {
        var end = System.nanoTime() + length.toNanos();
        for (var left = length.toNanos();
                left > 0 && !Thread.currentThread().isInterrupted();
                left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
