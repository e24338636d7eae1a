package dev.textproof.store;

import dev.textproof.core.Store;
import dev.textproof.core.StoreUnavailableException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Passes on what it is told first, and lets go of whoever waited; what comes after is too late. Thread-safe. */
final class OnceTold implements Store.Answer {

    private final AtomicReference<Store.@Nullable Answer> waiting;

    OnceTold(Store.Answer answer) {
        waiting = new AtomicReference<>(answer);
    }

    boolean isTold() {
        return waiting.get() == null;
    }

    @Override
    public void recorded(Store.Recorded recorded) {
        Optional.ofNullable(waiting.getAndSet(null)).ifPresent(answer -> answer.recorded(recorded));
    }

    @Override
    public void failed(StoreUnavailableException failure) {
        Optional.ofNullable(waiting.getAndSet(null)).ifPresent(answer -> answer.failed(failure));
    }
}
