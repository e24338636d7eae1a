package dev.textproof.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.ledger.Ledger.Delivery;
import dev.textproof.ledger.Stored.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The checker notices each way to break a promise; else that the ledger's test passes would say nothing. */
class CheckerTest {

    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
    private static final Event EVENT = event("evt_1", "ver_1");

    private final Ledger ledger = new Ledger(1);
    private final Map<String, String> statuses = new HashMap<>(Map.of("ver_1", "verified"));

    private static Event event(String id, String verification) {
        return new Event(id, "verification.verified", verification, "delivered", 1, Instant.EPOCH);
    }

    private static Delivery delivery(String event, String verification) {
        return new Delivery(event, "verification.verified", verification, "{}");
    }

    @BeforeEach
    void goWell() {
        ledger.sent("ver_1");
        ledger.acknowledged("ver_1", 0);
        ledger.seen("ver_1");
        ledger.delivered(delivery("evt_1", "ver_1"), true);
    }

    private void assertFinds(String words, Event... events) {
        var found = Checker.check(ledger, new Stored(statuses, List.of(events)));

        assertTrue(found.stream().anyMatch(one -> one.contains(words)), found::toString);
    }

    @Test
    void findsNothingWhereNothingIsWrong() {
        ledger.delivered(delivery("evt_1", "ver_1"), false);
        ledger.sent("ver_2");

        assertEquals(List.of(), Checker.check(ledger, new Stored(statuses, List.of(EVENT))));
    }

    @Test
    void findsWhatWasAcknowledgedAndIsNotStored() {
        ledger.sent("ver_2");
        ledger.acknowledged("ver_2", 0);

        assertFinds("promised, and not stored: ver_2", EVENT);
    }

    @Test
    void findsWhatWasSeenAndIsNotStored() {
        ledger.sent("ver_2");
        ledger.seen("ver_2");

        assertFinds("promised, and not stored: ver_2", EVENT);
    }

    @Test
    void findsWhatIsStoredThoughNobodySentTheRightText() {
        statuses.put("ver_2", "verified");

        assertFinds("stored, and nobody sent the right text: ver_2", EVENT);
    }

    @Test
    void findsAnotherStatus() {
        statuses.put("ver_1", "revoked");

        assertFinds("ver_1 is revoked", EVENT);
    }

    @Test
    void findsASecondEvent() {
        assertFinds("ver_1 has the events evt_1 and evt_2", EVENT, event("evt_2", "ver_1"));
    }

    @Test
    void findsThatThereIsNoEvent() {
        assertFinds("stored, and no event tells of it: ver_1");
    }

    @Test
    void findsAnEventOfNothing() {
        assertFinds("an event tells of it, and it is not stored: ver_2", EVENT, event("evt_2", "ver_2"));
    }

    @Test
    void findsWhatWasNotDelivered() {
        statuses.put("ver_2", "verified");
        ledger.sent("ver_2");
        ledger.delivered(delivery("evt_2", "ver_2"), false);

        assertFinds("the receiver has never taken", EVENT, event("evt_2", "ver_2"));
    }

    @Test
    void findsWhatStillWaits() {
        assertFinds("not delivered", new Event("evt_1", EVENT.type(), "ver_1", "pending", 0, NOW));
    }

    @Test
    void findsADeliveryUnderAnotherId() {
        ledger.delivered(delivery("evt_2", "ver_1"), true);

        assertFinds("delivered, and not stored", EVENT);
        assertFinds("ver_1 was told of as", EVENT);
    }

    @Test
    void findsADeliveryThatSaysSomethingElse() {
        ledger.delivered(new Delivery("evt_1", "verification.verified", "ver_1", "{\"late\":true}"), true);

        assertFinds("an event said first", EVENT);
    }

    @Test
    void findsAnAnswerThatTookTooLong() {
        ledger.answered(503, Ledger.TOLERATED);
        assertEquals(List.of(), ledger.wrongs());

        ledger.answered(503, Ledger.TOLERATED.plusMillis(1));

        assertFinds("a webhook was answered with 503 after 2501 ms", EVENT);
    }

    @Test
    void findsAClaimAndARetryThatWereForgotten() {
        var claimed = new Event("evt_1", "verification.verified", "ver_1", "pending", 0, NOW.plusSeconds(90));
        var retried = new Event("evt_1", "verification.verified", "ver_1", "pending", 2, NOW.plusSeconds(330));
        assertEquals(List.of(), Checker.waitTooLong(List.of(claimed, retried), NOW));

        var later = NOW.minus(Duration.ofMinutes(1));

        assertEquals(2, Checker.waitTooLong(List.of(claimed, retried), later).size());
    }
}
