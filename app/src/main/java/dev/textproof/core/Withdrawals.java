package dev.textproof.core;

import dev.textproof.core.Phones.Erased;
import dev.textproof.core.Revocations.Revoked;
import java.time.Clock;
import java.util.Collection;
import java.util.stream.Collectors;

/** Takes back what was verified, by id or by number, and tells whoever waits on it. Thread-safe. */
public final class Withdrawals {

    private final Revocations revocations;
    private final Phones phones;
    private final Listener listener;
    private final Clock clock;

    public Withdrawals(Revocations revocations, Phones phones, Listener listener, Clock clock) {
        this.revocations = revocations;
        this.phones = phones;
        this.listener = listener;
        this.clock = clock;
    }

    /** Revokes what {@code app} has under {@code id}. */
    public Revoked revoke(VerificationId id, Application app) {
        var revoked = revocations.revoke(id, app, clock.instant());
        if (revoked == Revoked.NOW) {
            listener.changed(id, Status.REVOKED);
        }
        return revoked;
    }

    /**
     * Erases all that {@code app} has of a number; what is left of it says revoked to pages that are still open. Where
     * nobody can tell which of two numbers a handset has, both go: better that somebody verifies again than that
     * somebody stays.
     */
    public Erased erase(Application app, Collection<PhoneNumber> spellings) {
        var all = spellings.stream()
                .flatMap(phone -> NumberTable.candidates(phone).stream())
                .collect(Collectors.toSet());
        var erased = phones.erase(app.id(), all, clock.instant());
        erased.ids().forEach(id -> listener.changed(id, Status.REVOKED));
        return erased;
    }
}
