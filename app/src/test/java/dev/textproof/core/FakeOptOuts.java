package dev.textproof.core;

import dev.textproof.core.Codes.Answer;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Remembers opt-outs in memory, or fails where it is told to. Answers before it returns. */
public final class FakeOptOuts implements OptOuts {

    private final Set<String> stopped = new HashSet<>();
    private boolean failing;

    void setFailing(boolean failing) {
        this.failing = failing;
    }

    @Override
    public void stop(PhoneNumber user, String ours, Instant now, Answer<Boolean> answer) {
        tell(answer, () -> stopped.add(user.e164() + ours));
    }

    @Override
    public void start(PhoneNumber user, String ours, Answer<Boolean> answer) {
        tell(answer, () -> stopped.remove(user.e164() + ours));
    }

    @Override
    public void ask(PhoneNumber user, String ours, Answer<Boolean> answer) {
        tell(answer, () -> stopped.contains(user.e164() + ours));
    }

    @Override
    public boolean holds(PhoneNumber user, String ours) {
        if (failing) {
            throw new StoreUnavailableException("told to fail", new IllegalStateException());
        }
        return stopped.contains(user.e164() + ours);
    }

    private void tell(Answer<Boolean> answer, BooleanSupplier result) {
        if (failing) {
            answer.failed(new StoreUnavailableException("told to fail", new IllegalStateException()));
        } else {
            answer.done(result.getAsBoolean());
        }
    }
}
