package dev.textproof.core;

import static dev.textproof.core.SampleVerifications.AT;
import static dev.textproof.core.SampleVerifications.OTHER_PHONE;
import static dev.textproof.core.SampleVerifications.PHONE;
import static dev.textproof.core.SampleVerifications.id;
import static dev.textproof.core.SampleVerifications.verified;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.core.Phones.Erased;
import dev.textproof.core.Store.Recorded;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link Phones} promises. */
public interface PhonesContract {

    Instant LATER = AT.plusSeconds(3_600);

    /** Returns the store whose numbers these are, the same one throughout a test, empty at first. */
    Store store();

    /** Returns the port under test. */
    Phones phones();

    /** Returns the ids of all events in the store. */
    List<EventId> events();

    private void record(Verification... verifications) {
        for (var verification : verifications) {
            assertEquals(Recorded.NEW, FutureAnswer.record(store(), verification));
        }
    }

    private static Verification started(int second, Status status) {
        var id = VerificationId.of(
                ByteBuffer.allocate(25).putInt(2, second).putInt(21, 1).array());
        var it = SampleVerifications.of(1, status, PHONE);
        return new Verification(
                id, it.app(), status, PHONE, it.destination(), it.assurance(), it.text(), it.at(), false);
    }

    private static Verification ofApp(String app, int number) {
        var it = verified(number);
        return new Verification(
                it.id(), app, it.status(), it.phone(), it.destination(), it.assurance(), it.text(), it.at(), false);
    }

    private Optional<Verification> newest(PhoneNumber phone) {
        return phones().newest("acme", Set.of(phone));
    }

    private List<VerificationId> erase(PhoneNumber... phones) {
        var erased = phones().erase("acme", Set.of(phones), LATER);
        assertTrue(erased.gone());
        return erased.ids();
    }

    @Test
    default void findsTheOneThatWasStartedLast() {
        record(started(5, Status.VERIFIED), started(9, Status.VERIFIED), started(7, Status.VERIFIED));

        assertEquals(Optional.of(started(9, Status.VERIFIED)), newest(PHONE));
    }

    @Test
    default void countsWhatWasRevokedButNeitherWhatIsOnlyHeardNorWhatWasDeclined() {
        record(started(4, Status.VERIFIED), started(8, Status.HEARD), started(9, Status.DECLINED));
        assertEquals(Optional.of(started(4, Status.VERIFIED)), newest(PHONE));

        record(started(5, Status.REVOKED));

        assertEquals(Optional.of(started(5, Status.REVOKED)), newest(PHONE));
    }

    @Test
    default void findsNothingOfAnotherNumberOrAnotherApp() {
        record(verified(1), ofApp("other", 2));

        assertEquals(Optional.empty(), newest(OTHER_PHONE));
        assertEquals(Optional.empty(), phones().newest("nobody", Set.of(PHONE)));
        assertEquals(Optional.of(ofApp("other", 2)), phones().newest("other", Set.of(PHONE)));
        assertEquals(Optional.empty(), phones().newest("acme", Set.of()));
    }

    @Test
    default void findsAndErasesUnderEverySpelling() {
        record(verified(1), SampleVerifications.of(2, Status.VERIFIED, OTHER_PHONE));

        assertTrue(phones().newest("acme", Set.of(PHONE, OTHER_PHONE)).isPresent());
        assertEquals(List.of(id(1), id(2)), erase(PHONE, OTHER_PHONE));
    }

    @Test
    default void erasesEveryVerificationOfTheNumberWhateverItsStatus() {
        record(
                verified(1),
                SampleVerifications.of(2, Status.HEARD, PHONE),
                SampleVerifications.of(3, Status.DECLINED, PHONE),
                SampleVerifications.of(4, Status.REVOKED, PHONE));

        assertEquals(List.of(id(1), id(2), id(3), id(4)), erase(PHONE));

        assertEquals(Optional.empty(), newest(PHONE));
        for (var i = 1; i <= 4; i++) {
            assertEquals(Optional.empty(), store().find(id(i)));
        }
    }

    @Test
    default void leavesATombstoneThatSaysRevokedAndThatNoTextBringsBack() {
        record(verified(1));
        erase(PHONE);

        assertEquals(Map.of(id(1), Status.REVOKED), store().statuses(List.of(id(1))));
        assertEquals(Recorded.DUPLICATE, FutureAnswer.record(store(), verified(1)));
        assertEquals(
                Recorded.DUPLICATE,
                FutureAnswer.record(store(), SampleVerifications.of(1, Status.VERIFIED, OTHER_PHONE)));
        assertEquals(Optional.empty(), store().find(id(1)));
        assertEquals(Optional.empty(), newest(PHONE));
    }

    @Test
    default void putsOneEventInThePlaceOfAllThatToldOfTheNumber() {
        record(started(5, Status.VERIFIED), started(7, Status.HEARD), started(6, Status.VERIFIED));

        erase(PHONE);

        assertEquals(List.of(EventId.of(started(7, Status.HEARD).id(), "phone.erased")), events());
    }

    @Test
    default void doesNothingTheSecondTime() {
        record(verified(1));
        erase(PHONE);
        var before = events();

        assertEquals(List.of(), erase(PHONE));

        assertEquals(before, events());
    }

    @Test
    default void erasesAgainWhatWasVerifiedAnew() {
        record(verified(1));
        erase(PHONE);
        record(started(9, Status.VERIFIED));

        assertEquals(List.of(started(9, Status.VERIFIED).id()), erase(PHONE));

        assertEquals(2, events().size());
    }

    @Test
    default void tellsNobodyWhereThereIsNothingToErase() {
        record(verified(1));

        assertEquals(new Erased(List.of(), true), phones().erase("acme", Set.of(OTHER_PHONE), LATER));
        assertEquals(List.of(), erase());

        assertEquals(List.of(EventId.of(id(1), "verification.verified")), events());
    }

    @Test
    default void leavesOtherAppsAndOtherNumbersAsTheyWere() {
        var others = List.of(ofApp("other", 2), SampleVerifications.of(3, Status.VERIFIED, OTHER_PHONE));
        record(verified(1), others.get(0), others.get(1));

        erase(PHONE);

        others.forEach(it -> assertEquals(Optional.of(it), store().find(it.id())));
        assertEquals(
                Set.of(
                        EventId.of(id(1), "phone.erased"),
                        EventId.of(id(2), "verification.verified"),
                        EventId.of(id(3), "verification.verified")),
                Set.copyOf(events()));
    }
}
