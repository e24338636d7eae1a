package dev.textproof.store;

import dev.textproof.core.StoreUnavailableException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A few connections that only read, opened as they are needed. They are apart from the writer's, so that no look-up
 * waits for a commit; they are several, so that the query for thousands of waiting pages does not hold up one person's.
 * A connection that failed is not used again. While the database says nothing, a few wait and everybody else is refused
 * at once: the threads that would wait are those that serve everybody. Thread-safe.
 */
final class Readers implements AutoCloseable {

    /** One look at the database. */
    @FunctionalInterface
    interface Query<T> {

        T run(Connection connection) throws SQLException;
    }

    private static final Logger LOG = System.getLogger(Readers.class.getName());

    private final ConnectionSource source;
    private final boolean pooled;
    private final Bounds bounds;
    private final LongSupplier ticker;
    private final Semaphore permits;
    private final ConcurrentLinkedQueue<Connection> idle = new ConcurrentLinkedQueue<>();
    private volatile long moved; // when a read ended well, or began while there was no other
    private volatile boolean closed;

    /**
     * How much there may be.
     *
     * @param size how many may read at once
     * @param patience how long one more waits for its turn
     * @param queue how many may wait while no read has ended for half of that
     */
    record Bounds(int size, Duration patience, int queue) {}

    /**
     * Opens nothing yet.
     *
     * @param pooled whether {@code source} is a pool, which gets each connection back after each look
     * @param ticker counts nanoseconds and never goes back
     */
    Readers(ConnectionSource source, boolean pooled, Bounds bounds, LongSupplier ticker) {
        this.source = source;
        this.pooled = pooled;
        this.bounds = bounds;
        this.ticker = ticker;
        permits = new Semaphore(bounds.size());
        moved = ticker.getAsLong();
    }

    /**
     * Returns what {@code query} finds.
     *
     * @throws StoreUnavailableException if the database cannot be read or every connection stays busy
     */
    <T> T read(Query<T> query) {
        if (permits.availablePermits() == bounds.size()) {
            moved = ticker.getAsLong();
        } else if (waiting() >= bounds.queue() && standsStill()) {
            throw new StoreUnavailableException("The store answers no reads, and many wait already.");
        }
        acquire(1);
        try {
            if (closed) {
                throw new StoreUnavailableException("The store is closed.");
            }
            var found = again(query);
            moved = ticker.getAsLong();
            return found;
        } catch (SQLException failure) {
            throw new StoreUnavailableException("The store cannot be read.", failure);
        } finally {
            permits.release();
        }
    }

    int waiting() {
        return permits.getQueueLength();
    }

    private boolean standsStill() {
        return ticker.getAsLong() - moved > bounds.patience().dividedBy(2).toNanos();
    }

    // After a database's restart every connection in a pool is gone, and to find that out takes no time.
    private <T> T again(Query<T> query) throws SQLException {
        var end = System.nanoTime() + SecondTry.MOMENT.toNanos();
        while (true) {
            try {
                return run(query);
            } catch (SQLException failure) {
                if (!SqlStates.isGone(failure) || System.nanoTime() - end >= 0) {
                    throw failure;
                }
            }
        }
    }

    private <T> T run(Query<T> query) throws SQLException {
        var kept = idle.poll();
        var connection = kept == null ? source.open() : kept;
        var sound = false;
        try {
            var found = query.run(connection);
            sound = true;
            return found;
        } finally {
            if (sound && !pooled) {
                idle.add(connection);
            } else {
                close(connection);
            }
        }
    }

    private void acquire(int count) {
        try {
            if (!permits.tryAcquire(count, bounds.patience().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new StoreUnavailableException("The store is busy with other reads.");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("The read was interrupted.", stopped);
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException failure) {
            LOG.log(Level.WARNING, "A read connection could not be closed.", failure);
        }
    }

    /** Lets those who read come to their end, then closes every connection. */
    @Override
    public void close() {
        closed = true;
        acquire(bounds.size());
        for (var connection = idle.poll(); connection != null; connection = idle.poll()) {
            close(connection);
        }
        permits.release(bounds.size());
    }
}
