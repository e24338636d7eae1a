package dev.textproof.core;

import java.time.Instant;

/** Revokes in a {@link FakeStore}. Thread-safe. */
public final class FakeRevocations implements Revocations {

    private final FakeStore store;

    public FakeRevocations(FakeStore store) {
        this.store = store;
    }

    @Override
    public Revoked revoke(VerificationId id, Application app, Instant at) {
        synchronized (store) {
            if (store.isTombstone(id)) {
                return Revoked.NOT_OURS;
            }
            return store.find(id).map(row -> revoke(row, app, at)).orElse(Revoked.NO_ROW);
        }
    }

    private Revoked revoke(Verification row, Application app, Instant at) {
        if (!row.app().equals(app.id())) {
            return Revoked.NOT_OURS;
        }
        if (row.status() == Status.REVOKED) {
            return Revoked.BEFORE;
        }
        var inTime = row.status() == Status.HEARD && at.isBefore(row.at().plus(app.lifetime()));
        if (row.status() != Status.VERIFIED && !inTime) {
            return Revoked.NOT_VERIFIED;
        }
        store.change(row.at(Status.REVOKED, at));
        return Revoked.NOW;
    }
}
