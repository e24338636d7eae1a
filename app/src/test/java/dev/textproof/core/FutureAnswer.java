package dev.textproof.core;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** An answer to wait for, with a deadline; notices if it is told twice. Thread-safe. */
public final class FutureAnswer implements Store.Answer {

    private static final long DEADLINE_SECONDS = 20;

    private final CompletableFuture<Store.Recorded> told = new CompletableFuture<>();
    private final AtomicInteger times = new AtomicInteger();
    private final Runnable whenTold;
    private volatile String thread = "";

    public FutureAnswer() {
        this(() -> {});
    }

    /** Makes one that runs {@code whenTold} on the thread that tells, after it has noted the answer. */
    public FutureAnswer(Runnable whenTold) {
        this.whenTold = whenTold;
    }

    @Override
    public void recorded(Store.Recorded recorded) {
        note();
        told.complete(recorded);
        whenTold.run();
    }

    @Override
    public void failed(StoreUnavailableException failure) {
        note();
        told.completeExceptionally(failure);
        whenTold.run();
    }

    private void note() {
        thread = Thread.currentThread().getName();
        times.incrementAndGet();
    }

    /** Records {@code verification} and returns the answer, once it is told. */
    public static Store.Recorded record(Store store, Verification verification) {
        var answer = new FutureAnswer();
        store.record(verification, answer);
        return answer.await();
    }

    /** Returns what was told; throws the {@link StoreUnavailableException} if that was told. */
    public Store.Recorded await() {
        try {
            return told.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof StoreUnavailableException unavailable) {
                throw unavailable;
            }
            throw new AssertionError(failed);
        } catch (InterruptedException | TimeoutException late) {
            throw new AssertionError("no answer", late);
        }
    }

    /** Waits, then returns whether the store acknowledged: false if it said that it could not. */
    public boolean isRecorded() {
        try {
            await();
            return true;
        } catch (StoreUnavailableException failed) {
            return false;
        }
    }

    /** Returns whether anything has been told yet. */
    public boolean isTold() {
        return told.isDone();
    }

    /** Returns how often it was told. */
    public int times() {
        return times.get();
    }

    /** Returns the name of the thread that told it. */
    public String thread() {
        return thread;
    }
}
