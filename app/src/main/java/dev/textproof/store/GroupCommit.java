package dev.textproof.store;

import dev.textproof.core.StoreUnavailableException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/**
 * Lets everything that waits to be written share one commit: each of its threads, one or a few, takes what has queued
 * up meanwhile and commits it as one transaction. It never lingers for company; the load itself makes the groups. Knows
 * nothing of SQL. Thread-safe; bounded: at most {@code capacity} writes are on their way, whoever comes then is refused
 * at once.
 */
final class GroupCommit implements AutoCloseable {

    /** Writes a batch as a whole or not at all. Called by one thread only. */
    @FunctionalInterface
    interface Transaction {

        /** Returns once {@code batch} is durable, with what there is to tell, one for each member. */
        List<Runnable> commit(List<Write> batch) throws Exception;

        /** Gives back what it holds; nothing is committed after. */
        default void close() {}
    }

    private static final Logger LOG = System.getLogger(GroupCommit.class.getName());
    private static final int ANSWERING_THREADS = 2;

    private final Bounds bounds;
    private final IntConsumer batchSizes;
    private final Semaphore room;
    private final Queue<Write> queue = new ArrayDeque<>(); // under the lock of this
    private final List<Thread> writers;
    private final ExecutorService answering = Executors.newFixedThreadPool(ANSWERING_THREADS, GroupCommit::answerer);
    private boolean closed; // under the lock of this

    /**
     * How much there may be.
     *
     * @param capacity writes on their way
     * @param batch writes in one transaction
     */
    record Bounds(int capacity, int batch) {}

    private GroupCommit(List<? extends Transaction> transactions, Bounds bounds, IntConsumer batchSizes) {
        this.bounds = bounds;
        this.batchSizes = batchSizes;
        room = new Semaphore(bounds.capacity());
        writers = transactions.stream()
                .map(transaction -> new Thread(() -> run(transaction), "store-writer"))
                .toList();
    }

    /**
     * Returns a running one with a thread for each of {@code transactions}; {@code batchSizes} hears how many texts
     * shared each commit that succeeded.
     */
    static GroupCommit start(List<? extends Transaction> transactions, Bounds bounds, IntConsumer batchSizes) {
        var commits = new GroupCommit(transactions, bounds, batchSizes);
        commits.writers.forEach(writer -> writer.setDaemon(true));
        commits.writers.forEach(Thread::start);
        return commits;
    }

    /** Takes {@code write}, or tells it at once, on this thread, that it failed. */
    void submit(Write write) {
        refuse(write).ifPresent(reason -> write.failed(new StoreUnavailableException(reason)));
    }

    // Under the lock nothing slips in after close(): what was accepted is what the writers still find.
    private synchronized Optional<String> refuse(Write write) {
        if (closed) {
            return Optional.of("The store is closed.");
        }
        if (!room.tryAcquire()) {
            return Optional.of("Too much waits to be written already.");
        }
        queue.add(write);
        notify();
        return Optional.empty();
    }

    private void run(Transaction transaction) {
        for (var batch = take(); !batch.isEmpty(); batch = take()) {
            commit(transaction, batch);
        }
        transaction.close();
    }

    /** Returns what waits, as soon as anything does; nothing when it is all over. */
    private synchronized List<Write> take() {
        var batch = new ArrayList<Write>();
        while (batch.isEmpty() && (!closed || !queue.isEmpty())) {
            if (queue.isEmpty()) {
                await();
            }
            while (!queue.isEmpty() && batch.size() < bounds.batch()) {
                var write = queue.remove();
                if (write.isOver()) { // whoever waited for it was told that it failed: it need not be done
                    room.release();
                } else {
                    batch.add(write);
                }
            }
        }
        return batch;
    }

    @SuppressWarnings("WaitNotInLoop") // its caller is the loop
    private synchronized void await() {
        try {
            wait();
        } catch (InterruptedException notOurs) {
            LOG.log(Level.WARNING, "Something interrupted a writer; it goes on.", notOurs);
        }
    }

    private void commit(Transaction transaction, List<Write> batch) {
        List<Runnable> answers;
        try {
            answers = transaction.commit(batch);
        } catch (Throwable failure) { // whatever it is: were this thread to end, nothing would ever be written again
            var level = failure instanceof SQLException ? Level.DEBUG : Level.WARNING; // of an outage others tell
            LOG.log(level, "A commit of " + batch.size() + " failed.", failure);
            var unavailable = new StoreUnavailableException("The store could not commit.", failure);
            batch.forEach(write -> tell(() -> write.failed(unavailable), 1));
            return;
        }
        answers.forEach(answer -> tell(answer, 1));
        var texts = (int) batch.stream().filter(Write.Insert.class::isInstance).count();
        if (texts > 0) { // a heartbeat alone says nothing of the load
            tell(() -> batchSizes.accept(texts), 0);
        }
    }

    /** Runs {@code answer} on a thread of its own kind: on a writer's, one stalled client would hold up everybody. */
    void tell(Runnable answer) {
        tell(answer, 0);
    }

    private void tell(Runnable answer, int freed) {
        answering.execute(() -> {
            try {
                answer.run();
            } catch (RuntimeException failure) {
                LOG.log(Level.ERROR, "Whoever waited for a commit could not be told.", failure);
            } finally {
                room.release(freed);
            }
        });
    }

    private static Thread answerer(Runnable work) {
        var thread = new Thread(work, "store-answers");
        thread.setDaemon(true);
        return thread;
    }

    /** Writes what was accepted, tells everybody, and stops. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            notifyAll();
        }
        try {
            for (var writer : writers) {
                writer.join();
            }
            answering.shutdown();
            if (!answering.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.log(Level.WARNING, "Somebody who waited for a commit was not told before the end.");
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
