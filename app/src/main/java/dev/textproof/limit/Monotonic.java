package dev.textproof.limit;

import io.github.bucket4j.TimeMeter;
import java.util.function.LongSupplier;

/** Time for buckets from a source of nanoseconds that never goes back. */
record Monotonic(LongSupplier nanoTime) implements TimeMeter {

    @Override
    public long currentTimeNanos() {
        return nanoTime.getAsLong();
    }

    @Override
    public boolean isWallClockBased() {
        return false;
    }
}
