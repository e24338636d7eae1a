package dev.textproof.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class EventIdTest {

    private static final VerificationId ID = SampleVerifications.id(1);

    @Test
    void derivesTheSameIdFromTheSameEvent() {
        var first = EventId.of(ID, "verification.verified");
        var again = EventId.of(VerificationId.of(ID.bytes()), "verification.verified");

        assertEquals(first, again);
    }

    @Test
    void tellsVerificationsAndTypesApart() {
        var id = EventId.of(ID, "verification.verified");

        assertNotEquals(id, EventId.of(SampleVerifications.id(2), "verification.verified"));
        assertNotEquals(id, EventId.of(ID, "verification.revoked"));
    }

    @Test
    void keepsItsFormForGood() {
        // By Python: raw[2:6] + hashlib.sha256(b"\x05event" + b"\x2c" + id +
        // b"\x15verification.verified").digest()[:16]
        var id = VerificationId.parse("ver_7K00732SG2GV5GYMWQV0E67Z5BT18MR84BKDE11J")
                .orElseThrow();

        assertEquals(
                "evt_0E65K052RB7GSA400M3ZE3J7A6JJS0DE",
                EventId.of(id, "verification.verified").text());
    }

    @Test
    void putsLaterStartsLater() {
        var kid = "7K0";
        var earlier =
                VerificationId.parse("ver_" + kid + "0732SZ" + "0".repeat(31)).orElseThrow();
        var later =
                VerificationId.parse("ver_" + kid + "0733S0" + "0".repeat(31)).orElseThrow();

        var order = EventId.of(earlier, "verification.verified")
                .text()
                .compareTo(EventId.of(later, "verification.verified").text());

        assertTrue(order < 0);
    }

    @Test
    void knowsItsForm() {
        assertTrue(EventId.isEventId("evt_" + "0".repeat(32)));
        assertFalse(EventId.isEventId("evt_" + "0".repeat(31)));
        assertFalse(EventId.isEventId("evt_" + "U".repeat(32)));
        assertFalse(EventId.isEventId("ver_" + "0".repeat(32)));
        assertThrows(IllegalArgumentException.class, () -> new EventId("evt_"));
    }
}
