package dev.textproof.core;

import java.util.List;

/**
 * Hears of what happens to verifications, to pass it on to whoever waits. Must return quickly; called from any thread.
 */
public interface Listener {

    /** The row of {@code id} is durable and says {@code status}. */
    void changed(VerificationId id, Status status);

    /** A text arrived that names a waiting verification but does not fit it. */
    void hinted(Hint hint);

    /** Returns one that passes everything on to each of {@code listeners}, in their order. */
    static Listener all(Listener... listeners) {
        var them = List.of(listeners);
        return new Listener() {
            @Override
            public void changed(VerificationId id, Status status) {
                them.forEach(each -> each.changed(id, status));
            }

            @Override
            public void hinted(Hint hint) {
                them.forEach(each -> each.hinted(hint));
            }
        };
    }
}
