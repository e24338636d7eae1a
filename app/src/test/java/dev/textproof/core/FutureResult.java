package dev.textproof.core;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An answer of {@link Codes} to wait for, with a deadline. Thread-safe. */
public final class FutureResult<T> implements Codes.Answer<T> {

    private final CompletableFuture<T> told = new CompletableFuture<>();

    @Override
    public void done(T result) {
        told.complete(result);
    }

    @Override
    public void failed(StoreUnavailableException failure) {
        told.completeExceptionally(failure);
    }

    /** Returns what was told; throws the {@link StoreUnavailableException} if that was told. */
    public T await() {
        try {
            return told.get(20, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof StoreUnavailableException unavailable) {
                throw unavailable;
            }
            throw new AssertionError(failed);
        } catch (InterruptedException | TimeoutException late) {
            throw new AssertionError("no answer", late);
        }
    }
}
