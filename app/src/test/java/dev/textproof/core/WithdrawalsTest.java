package dev.textproof.core;

import static dev.textproof.core.SampleVerifications.PHONE;
import static dev.textproof.core.SampleVerifications.id;
import static dev.textproof.core.SampleVerifications.verified;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.textproof.core.Revocations.Revoked;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WithdrawalsTest {

    private final FakeStore store = new FakeStore();
    private final List<String> told = new ArrayList<>();
    private final Application acme = Fixture.app("acme");
    private final Withdrawals withdrawals = new Withdrawals(
            new FakeRevocations(store),
            new FakePhones(store),
            new Listener() {
                @Override
                public void changed(VerificationId id, Status status) {
                    told.add(id + " " + status);
                }

                @Override
                public void hinted(Hint hint) {
                    told.add("hint");
                }
            },
            Clock.fixed(SampleVerifications.AT.plusSeconds(60), ZoneOffset.UTC));

    @Test
    void tellsOfARevocationOnceAndOfNoneThatWasNot() {
        FutureAnswer.record(store, verified(1));

        assertEquals(Revoked.NOW, withdrawals.revoke(id(1), acme));
        assertEquals(Revoked.BEFORE, withdrawals.revoke(id(1), acme));
        assertEquals(Revoked.NO_ROW, withdrawals.revoke(id(2), acme));

        assertEquals(List.of(id(1) + " REVOKED"), told);
        assertEquals(
                SampleVerifications.AT.plusSeconds(60),
                store.find(id(1)).orElseThrow().at());
    }

    @Test
    void tellsOfEachThatIsErased() {
        FutureAnswer.record(store, verified(1));
        FutureAnswer.record(store, verified(2));

        withdrawals.erase(acme, Set.of(PHONE));
        withdrawals.erase(acme, Set.of(PHONE));

        assertEquals(List.of(id(1) + " REVOKED", id(2) + " REVOKED"), told);
    }

    @Test
    void tellsNothingWhereTheStoreFailed() {
        FutureAnswer.record(store, verified(1));
        store.setFailing(true);

        assertThrows(StoreUnavailableException.class, () -> withdrawals.revoke(id(1), acme));
        assertThrows(StoreUnavailableException.class, () -> withdrawals.erase(acme, Set.of(PHONE)));

        assertEquals(List.of(), told);
    }
}
