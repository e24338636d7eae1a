package dev.textproof.store;

import dev.textproof.core.Secret;
import dev.textproof.core.Store;
import dev.textproof.core.StoreUnavailableException;
import dev.textproof.core.Verification;
import java.util.concurrent.CompletableFuture;

/** One thing to write in a transaction that it shares with others, and whom to tell. */
sealed interface Write {

    /** Tells that nothing of this was written. */
    void failed(StoreUnavailableException failure);

    /** A verification, with its number sealed already: by the caller's thread, of which there are many. */
    record Insert(Verification verification, Secret sealedPhone, Store.Answer answer) implements Write {

        @Override
        public void failed(StoreUnavailableException failure) {
            answer.failed(failure);
        }
    }

    /** A heartbeat: the smallest durable write, to see whether one is possible. */
    record Probe(CompletableFuture<Void> done) implements Write {

        @Override
        public void failed(StoreUnavailableException failure) {
            done.completeExceptionally(failure);
        }
    }
}
