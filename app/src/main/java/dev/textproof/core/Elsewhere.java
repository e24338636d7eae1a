package dev.textproof.core;

import java.util.Collection;

/**
 * Hears from the other servers on the same store that something happened there. What they say of rows is a reason to
 * look and never the truth: anybody may get it wrong, be late, or say it twice. Called from one thread at a time.
 */
public interface Elsewhere {

    /** The rows of {@code ids} may have changed. */
    void changed(Collection<VerificationId> ids);

    /** Any row may have changed: more than could be named, or something that was not heard. */
    void anythingChanged();

    /** A text arrived there that names a waiting verification but does not fit it. */
    void hinted(Hint hint);
}
