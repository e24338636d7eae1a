package dev.textproof.store;

import dev.textproof.core.Codes.Answer;
import dev.textproof.core.StoreUnavailableException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;

/** Tells whoever waits for a change what came of it. */
final class Told {

    private static final Logger LOG = System.getLogger(Told.class.getName());

    private Told() {}

    static <T> void of(CompletableFuture<T> change, Answer<T> answer) {
        var unused = change.whenComplete((result, failure) -> {
            try {
                if (failure == null) {
                    answer.done(result);
                } else {
                    answer.failed(unavailable(failure));
                }
            } catch (RuntimeException bug) { // the future would keep it to itself
                LOG.log(Level.ERROR, "Whoever waited for a commit could not be told.", bug);
            }
        });
    }

    private static StoreUnavailableException unavailable(Throwable failure) {
        return failure instanceof StoreUnavailableException known
                ? known
                : new StoreUnavailableException("The store cannot be written: " + Reasons.of(failure) + ".", failure);
    }
}
