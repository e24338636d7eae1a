package dev.textproof.store;

import dev.textproof.core.StoreUnavailableException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/**
 * Lets everything that waits to be written share one commit: a single thread takes what has queued up meanwhile and
 * commits it as one transaction. It never lingers for company; the load itself makes the groups. Knows nothing of SQL.
 * Thread-safe; bounded: at most {@code capacity} writes are on their way, whoever comes then is refused at once.
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
    private static final int LARGEST_BATCH = 1024;
    private static final int ANSWERING_THREADS = 2;

    private final Transaction transaction;
    private final IntConsumer batchSizes;
    private final Semaphore room;
    private final ArrayBlockingQueue<Write> queue;
    private final Thread writer = new Thread(this::run, "store-writer");
    private final ExecutorService answering = Executors.newFixedThreadPool(ANSWERING_THREADS, GroupCommit::answerer);
    private volatile boolean closed;

    private GroupCommit(Transaction transaction, int capacity, IntConsumer batchSizes) {
        this.transaction = transaction;
        this.batchSizes = batchSizes;
        room = new Semaphore(capacity);
        queue = new ArrayBlockingQueue<>(capacity + 1); // one place more than there is room: close() needs it
    }

    /** Returns a running one; {@code batchSizes} hears how many texts shared each commit that succeeded. */
    static GroupCommit start(Transaction transaction, int capacity, IntConsumer batchSizes) {
        var commits = new GroupCommit(transaction, capacity, batchSizes);
        commits.writer.setDaemon(true);
        commits.writer.start();
        return commits;
    }

    /** Takes {@code write}, or tells it at once, on this thread, that it failed. */
    void submit(Write write) {
        refuse(write).ifPresent(reason -> write.failed(new StoreUnavailableException(reason)));
    }

    // Under the lock nothing slips in after close(): what was accepted is what the writer still finds.
    private synchronized Optional<String> refuse(Write write) {
        if (closed) {
            return Optional.of("The store is closed.");
        }
        if (!room.tryAcquire()) {
            return Optional.of("Too much waits to be written already.");
        }
        queue.add(write);
        return Optional.empty();
    }

    private void run() {
        while (!closed || !queue.isEmpty()) {
            try {
                var batch = new ArrayList<Write>();
                batch.add(queue.take());
                queue.drainTo(batch, LARGEST_BATCH - 1);
                commit(batch);
            } catch (InterruptedException notOurs) {
                LOG.log(Level.WARNING, "Something interrupted the writer; it goes on.", notOurs);
            }
        }
        transaction.close();
    }

    private void commit(List<Write> batch) {
        List<Runnable> answers;
        try {
            answers = transaction.commit(batch);
        } catch (Throwable failure) { // whatever it is: were this thread to end, nothing would ever be written again
            LOG.log(Level.WARNING, "A commit of " + batch.size() + " failed.", failure);
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

    // Never on the writer's thread: one stalled client would hold up everybody.
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
            queue.add(new Write.Work<>(connection -> true, new CompletableFuture<>())); // wakes the writer if it waits
        }
        try {
            writer.join();
            answering.shutdown();
            if (!answering.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.log(Level.WARNING, "Somebody who waited for a commit was not told before the end.");
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
