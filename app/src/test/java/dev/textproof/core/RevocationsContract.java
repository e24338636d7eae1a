package dev.textproof.core;

import static dev.textproof.core.SampleVerifications.AT;
import static dev.textproof.core.SampleVerifications.PHONE;
import static dev.textproof.core.SampleVerifications.id;
import static dev.textproof.core.SampleVerifications.verified;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.textproof.core.Revocations.Revoked;
import dev.textproof.core.Store.Recorded;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link Revocations} promises. */
public interface RevocationsContract {

    /** Returns the store in which it revokes, the same one throughout a test, empty at first. */
    Store store();

    /** Returns the port under test. */
    Revocations revocations();

    /** Returns the numbers in the same store. */
    Phones phones();

    /** Returns the ids of all events in the store. */
    List<EventId> events();

    private Revoked revoke(int number, Instant at) {
        return revocations().revoke(id(number), Fixture.app("acme"), at);
    }

    private void record(Verification verification) {
        assertEquals(Recorded.NEW, FutureAnswer.record(store(), verification));
    }

    @Test
    default void revokesWhatIsVerifiedWithAnEvent() {
        record(verified(1));
        var at = AT.plusSeconds(86_400);

        assertEquals(Revoked.NOW, revoke(1, at));

        assertEquals(Optional.of(verified(1).at(Status.REVOKED, at)), store().find(id(1)));
        assertEquals(
                Set.of(EventId.of(id(1), "verification.verified"), EventId.of(id(1), "verification.revoked")),
                Set.copyOf(events()));
    }

    @Test
    default void revokesWhatIsHeardForAsLongAsItMayBeVerified() {
        var lifetime = Fixture.app("acme").lifetime();
        record(SampleVerifications.of(1, Status.HEARD, PHONE));
        record(SampleVerifications.of(2, Status.HEARD, PHONE));

        assertEquals(Revoked.NOW, revoke(1, AT.plus(lifetime).minusMillis(1)));
        assertEquals(Revoked.NOT_VERIFIED, revoke(2, AT.plus(lifetime)));

        assertEquals(Status.HEARD, store().find(id(2)).orElseThrow().status());
        assertEquals(3, events().size());
    }

    @Test
    default void changesNothingTheSecondTime() {
        record(verified(1));
        revoke(1, AT.plusSeconds(1));
        var before = store().find(id(1));

        assertEquals(Revoked.BEFORE, revoke(1, AT.plusSeconds(2)));

        assertEquals(before, store().find(id(1)));
        assertEquals(2, events().size());
    }

    @Test
    default void doesNotRevokeWhatWasDeclined() {
        record(SampleVerifications.of(1, Status.DECLINED, PHONE));

        assertEquals(Revoked.NOT_VERIFIED, revoke(1, AT));

        assertEquals(Status.DECLINED, store().find(id(1)).orElseThrow().status());
        assertEquals(1, events().size());
    }

    @Test
    default void doesNotTouchWhatIsAnotherAppsOrErasedOrNotThere() {
        record(verified(1));

        assertEquals(Revoked.NOT_OURS, revocations().revoke(id(1), Fixture.app("other"), AT));
        assertEquals(Revoked.NO_ROW, revoke(2, AT));
        assertEquals(Optional.of(verified(1)), store().find(id(1)));
        phones().erase("acme", Set.of(PHONE), AT);
        assertEquals(Revoked.NOT_OURS, revoke(1, AT));
        assertEquals(List.of(EventId.of(id(1), "phone.erased")), events());
    }

    @Test
    default void aTextThatComesAgainDoesNotUndoIt() {
        record(verified(1));
        revoke(1, AT);

        assertEquals(Recorded.DUPLICATE, FutureAnswer.record(store(), verified(1)));

        assertEquals(Status.REVOKED, store().find(id(1)).orElseThrow().status());
    }
}
